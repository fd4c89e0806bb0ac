package org.sentinel.backup.account;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Remembers for a few minutes which credentials were right, as every call of the API carries them and hashing is slow on
 * purpose. It holds keyed digests under a key that lives and dies with the process, never a password.
 */
final class ProvenCredentials {

    static final int MOST = 64;
    static final Duration LIFE = Duration.ofMinutes(5);

    private final Clock clock;
    private final SecretKeySpec key;
    private final Map<ByteBuffer, Proven> proven = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ByteBuffer, Proven> eldest) {
            return size() > MOST;
        }
    };

    ProvenCredentials(Clock clock, SecureRandom random) {
        this.clock = clock;
        var bytes = new byte[32];
        random.nextBytes(bytes);
        this.key = new SecretKeySpec(bytes, "HmacSHA256");
    }

    /** Whether these matched exactly this password hash lately; after a change of the password the hash is another one. */
    synchronized boolean knows(String username, char[] password, String passwordHash) {
        var found = proven.get(digest(username, password));
        return found != null && found.passwordHash.equals(passwordHash) && clock.instant().isBefore(found.until);
    }

    synchronized void remember(String username, char[] password, String passwordHash) {
        var digest = digest(username, password);
        proven.remove(digest);
        proven.put(digest, new Proven(passwordHash, clock.instant().plus(LIFE)));
    }

    synchronized int size() {
        return proven.size();
    }

    private ByteBuffer digest(String username, char[] password) {
        var secret = StandardCharsets.UTF_8.encode(CharBuffer.wrap(password));
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update(username.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            mac.update(secret);
            return ByteBuffer.wrap(mac.doFinal());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        } finally {
            Arrays.fill(secret.array(), (byte) 0);
        }
    }

    private record Proven(String passwordHash, Instant until) {

        @Override
        public String toString() {
            return "proved until " + until;
        }
    }
}
