package org.sentinel.backup.account;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * Hashes passwords with PBKDF2-HMAC-SHA256, 600,000 rounds (OWASP's Password Storage Cheat Sheet). A hash says how it was made:
 * {@code pbkdf2-sha256$rounds$salt$hash}, the last two in Base64, so that a later version can raise the rounds.
 */
class PasswordHash {

    static final int ROUNDS = 600_000;

    private static final Pattern FORM = Pattern.compile("pbkdf2-sha256\\$(\\d{1,8})\\$([A-Za-z0-9+/=]+)\\$([A-Za-z0-9+/=]+)");
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;

    private final int rounds;
    private final SecureRandom random;

    PasswordHash(int rounds, SecureRandom random) {
        this.rounds = rounds;
        this.random = random;
    }

    String of(char[] password) {
        var salt = bytes(SALT_BYTES);
        return encoded(salt, derive(password, salt, rounds, HASH_BYTES));
    }

    /** One that was made of no password, and takes as long to compare with. */
    String ofNothing() {
        return encoded(bytes(SALT_BYTES), bytes(HASH_BYTES));
    }

    private byte[] bytes(int count) {
        var bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    private String encoded(byte[] salt, byte[] hash) {
        var base64 = Base64.getEncoder();
        return "pbkdf2-sha256$%d$%s$%s".formatted(rounds, base64.encodeToString(salt), base64.encodeToString(hash));
    }

    /** Whether {@code encoded} was made of this password; never so if it has another form. */
    boolean matches(char[] password, String encoded) {
        var parts = FORM.matcher(encoded);
        if (!parts.matches()) {
            return false;
        }
        var expected = Base64.getDecoder().decode(parts.group(3));
        var salt = Base64.getDecoder().decode(parts.group(2));
        return MessageDigest.isEqual(expected, derive(password, salt, Integer.parseInt(parts.group(1)), expected.length));
    }

    /** Whether a password that matches should be hashed anew, as this was made with fewer rounds. */
    boolean outdated(String encoded) {
        var parts = FORM.matcher(encoded);
        return parts.matches() && Integer.parseInt(parts.group(1)) < rounds;
    }

    private static byte[] derive(char[] password, byte[] salt, int rounds, int bytes) {
        var spec = new PBEKeySpec(password, salt, rounds, bytes * Byte.SIZE);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        } finally {
            spec.clearPassword();
        }
    }
}
