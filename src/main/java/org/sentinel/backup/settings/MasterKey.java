package org.sentinel.backup.settings;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeyStatus;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.subtle.Hkdf;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;

/**
 * Seals secrets with AES-256-GCM under a key that lives in a file of its own (a Tink keyset in JSON). A sealed text starts
 * with {@code sealed:v1:}, is Base64 after that, and opens only under the name that it was sealed for.
 */
public final class MasterKey {

    private static final String PREFIX = "sealed:v1:";
    private static final int MAC_KEY_BYTES = 32;

    private final Aead aead;
    private final List<byte[]> macSources;

    private MasterKey(KeysetHandle keys) throws GeneralSecurityException {
        this.aead = keys.getPrimitive(RegistryConfiguration.get(), Aead.class);
        this.macSources = macSources(keys);
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
            return new MasterKey(keys);
        } catch (ProblemException named) {
            throw named;
        } catch (IOException failure) {
            throw Problem.MASTER_KEY_UNUSABLE.because("%s cannot be read or made: %s".formatted(file, failure), failure);
        } catch (GeneralSecurityException | RuntimeException corrupt) {
            // The cause stays out: a parser's message may quote what it could not read.
            throw Problem.MASTER_KEY_UNUSABLE.because("%s holds no usable master key".formatted(file));
        }
    }

    /**
     * Keys for HMAC-SHA256, derived from the master key by HKDF (RFC 5869): the same at each start, and for each purpose others.
     *
     * @return the one that counts now first, then those of earlier master keys that the key file still holds
     */
    public List<SecretKey> macKeys(String purpose) {
        var info = ("sentinel-backup mac " + purpose).getBytes(StandardCharsets.UTF_8);
        return macSources.stream().<SecretKey>map(source -> new SecretKeySpec(hkdf(source, info), "HmacSHA256")).toList();
    }

    private static byte[] hkdf(byte[] source, byte[] info) {
        try {
            return Hkdf.computeHkdf("HMACSHA256", source, new byte[0], info, MAC_KEY_BYTES);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static List<byte[]> macSources(KeysetHandle keys) throws GeneralSecurityException {
        var sources = new ArrayList<byte[]>();
        for (var place = 0; place < keys.size(); place++) {
            var entry = keys.getAt(place);
            if (entry.getStatus() == KeyStatus.ENABLED && entry.getKey() instanceof AesGcmKey key) {
                sources.add(entry.isPrimary() ? 0 : sources.size(), key.getKeyBytes().toByteArray(InsecureSecretKeyAccess.get()));
            }
        }
        if (!(keys.getPrimary().getKey() instanceof AesGcmKey)) {
            throw new GeneralSecurityException("the primary key is of another kind");
        }
        return sources;
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
