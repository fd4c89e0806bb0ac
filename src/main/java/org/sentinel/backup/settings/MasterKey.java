package org.sentinel.backup.settings;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;

/**
 * Seals secrets with AES-256-GCM under a key that lives in a file of its own (a Tink keyset in JSON). A sealed text starts
 * with {@code sealed:v1:}, is Base64 after that, and opens only under the name that it was sealed for.
 */
public final class MasterKey {

    private static final String PREFIX = "sealed:v1:";

    private final Aead aead;

    private MasterKey(Aead aead) {
        this.aead = aead;
    }

    /**
     * Reads the key file, or makes a new one with mode 0600, whole or not at all.
     *
     * @throws ProblemException MASTER_KEY_UNUSABLE if others may read the file, it is corrupt, or it
     *         can be neither read nor made; an existing file is never changed
     */
    public static MasterKey openOrCreate(Path file) {
        try {
            AeadConfig.register();
            if (Files.notExists(file)) {
                KeyFile.create(file, TinkJsonProtoKeysetFormat.serializeKeyset(
                        KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM), InsecureSecretKeyAccess.get()));
            }
            var keys = TinkJsonProtoKeysetFormat.parseKeyset(KeyFile.read(file), InsecureSecretKeyAccess.get());
            return new MasterKey(keys.getPrimitive(RegistryConfiguration.get(), Aead.class));
        } catch (ProblemException named) {
            throw named;
        } catch (IOException failure) {
            throw Problem.MASTER_KEY_UNUSABLE.because("%s cannot be read or made: %s".formatted(file, failure), failure);
        } catch (GeneralSecurityException | RuntimeException corrupt) {
            // The cause stays out: a parser's message may quote what it could not read.
            throw Problem.MASTER_KEY_UNUSABLE.because("%s holds no usable master key".formatted(file));
        }
    }

    static boolean isSealed(String text) {
        return text.startsWith(PREFIX);
    }

    String seal(String name, String plain) {
        try {
            var sealed = aead.encrypt(plain.getBytes(StandardCharsets.UTF_8), name.getBytes(StandardCharsets.UTF_8));
            return PREFIX + Base64.getEncoder().encodeToString(sealed);
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** @throws ProblemException MASTER_KEY_UNUSABLE if it was sealed under another key or name */
    String open(String name, String sealed) {
        try {
            var bytes = Base64.getDecoder().decode(sealed.substring(PREFIX.length()));
            return new String(aead.decrypt(bytes, name.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException | IllegalArgumentException failure) {
            throw Problem.MASTER_KEY_UNUSABLE.because("the master key does not open %s; enter it again".formatted(name), failure);
        }
    }
}
