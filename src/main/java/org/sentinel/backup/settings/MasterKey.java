package org.sentinel.backup.settings;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.subtle.Hkdf;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
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

    private final Keyset keys;
    private final Aead all;
    private final Aead primary;

    private MasterKey(Keyset keys) throws GeneralSecurityException {
        this.keys = keys;
        this.all = keys.all();
        this.primary = keys.primary();
    }

    /**
     * Reads the key file, or makes a new one with mode 0600, whole or not at all.
     *
     * @throws ProblemException MASTER_KEY_UNUSABLE if others may read the file, it is corrupt, or it
     *         can be neither read nor made; an existing file is never changed
     */
    public static MasterKey openOrCreate(Path file) {
        return of(file, () -> {
            if (Files.notExists(file)) {
                create(file);
            }
            KeyFile.clearUp(file);
            return Keyset.parse(KeyFile.read(file));
        });
    }

    private static void create(Path file) throws IOException, GeneralSecurityException {
        if (Files.isSymbolicLink(file)) {
            throw Problem.MASTER_KEY_UNUSABLE.because("%s is a link to a file that is not there".formatted(file));
        }
        KeyFile.replace(file, Keyset.generate().json());
    }

    /**
     * Puts a new key into the key file, under which all is sealed from now on; those that are there stay and open what they sealed.
     *
     * @throws ProblemException MASTER_KEY_FULL, and the file is as it was; MASTER_KEY_UNUSABLE, and it may hold the new key already, beside the others
     */
    static MasterKey renew(Path file) {
        return of(file, () -> {
            KeyFile.replace(file, Keyset.parse(KeyFile.read(file)).renewed().json());
            return Keyset.parse(KeyFile.read(file));
        });
    }

    private static MasterKey of(Path file, KeySource source) {
        try {
            AeadConfig.register();
            return new MasterKey(source.keys());
        } catch (ProblemException named) {
            throw named;
        } catch (IOException failure) {
            throw Problem.MASTER_KEY_UNUSABLE.because("%s cannot be read or written: %s".formatted(file, failure), failure);
        } catch (GeneralSecurityException | RuntimeException corrupt) {
            // The cause stays out: a parser's message may quote what it could not read.
            throw Problem.MASTER_KEY_UNUSABLE.because(("%s holds no usable master key; if there is no copy of it, move it away and start again: "
                    + "a new one is made then, and the secrets must be entered again").formatted(file));
        }
    }

    @FunctionalInterface
    private interface KeySource {
        Keyset keys() throws IOException, GeneralSecurityException;
    }

    /** The names of the keys in the file, which give nothing away of them; first that of the one that seals. */
    List<String> ids() {
        return keys.ids();
    }

    /** @throws ProblemException MASTER_KEY_FULL if {@link #renew} would refuse */
    void requireRoom() {
        keys.requireRoom();
    }

    /**
     * Keys for HMAC-SHA256, derived from the master key by HKDF (RFC 5869): the same at each start, and for each purpose others.
     *
     * @return the one that counts now first, then those of earlier master keys that the key file still holds
     */
    public List<SecretKey> macKeys(String purpose) {
        var info = ("sentinel-backup mac " + purpose).getBytes(StandardCharsets.UTF_8);
        try {
            return keys.bytes().stream().<SecretKey>map(source -> new SecretKeySpec(hkdf(source, info), "HmacSHA256")).toList();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] hkdf(byte[] source, byte[] info) {
        try {
            return Hkdf.computeHkdf("HMACSHA256", source, new byte[0], info, MAC_KEY_BYTES);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static boolean isSealed(String text) {
        return text.startsWith(PREFIX);
    }

    /** Whether an earlier key of the key file has sealed it, and no longer the one that counts now. */
    boolean isOutdated(String name, String sealed) {
        return !opens(primary, name, sealed) && opens(all, name, sealed);
    }

    String seal(String name, String plain) {
        try {
            var sealed = all.encrypt(plain.getBytes(StandardCharsets.UTF_8), name.getBytes(StandardCharsets.UTF_8));
            return PREFIX + Base64.getEncoder().encodeToString(sealed);
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** @throws ProblemException MASTER_KEY_UNUSABLE if it was sealed under another key or name */
    String open(String name, String sealed) {
        try {
            return open(all, name, sealed);
        } catch (GeneralSecurityException | IllegalArgumentException failure) {
            throw Problem.MASTER_KEY_UNUSABLE.because("the master key does not open %s; enter it again".formatted(name), failure);
        }
    }

    private static boolean opens(Aead keys, String name, String sealed) {
        try {
            open(keys, name, sealed);
            return true;
        } catch (GeneralSecurityException | IllegalArgumentException closed) {
            return false;
        }
    }

    private static String open(Aead keys, String name, String sealed) throws GeneralSecurityException {
        var bytes = Base64.getDecoder().decode(sealed.substring(PREFIX.length()));
        return new String(keys.decrypt(bytes, name.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
    }
}
