package org.sentinel.backup.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

class PasswordHashTest {

    private static final char[] PASSWORD = "pässword über 12".toCharArray();

    private final PasswordHash hash = new PasswordHash(100, new SecureRandom());

    @Test
    void aHashMatchesItsPasswordAlone() {
        var encoded = hash.of(PASSWORD);

        assertTrue(hash.matches(PASSWORD, encoded));
        assertFalse(hash.matches("passwort über 12".toCharArray(), encoded));
        assertFalse(hash.matches(new char[0], encoded));
    }

    @Test
    void aKnownVectorMatches() {
        assertTrue(hash.matches("password".toCharArray(),
                "pbkdf2-sha256$4096$c2FsdA==$xeR41ZKIyEGqUw22hFxMjZYok6ABzk4RpJY4c6qYE0o="));
    }

    @Test
    void whatIsMadeOfNothingHasTheFormOfAHashAndMatchesNothing() {
        var encoded = hash.ofNothing();

        assertEquals(hash.of(PASSWORD).length(), encoded.length());
        assertTrue(encoded.startsWith("pbkdf2-sha256$100$"), encoded);
        assertFalse(hash.matches(PASSWORD, encoded));
        assertFalse(hash.matches(new char[0], encoded));
        assertNotEquals(encoded, hash.ofNothing());
    }

    @Test
    void twoHashesOfOnePasswordDiffer() {
        assertNotEquals(hash.of(PASSWORD), hash.of(PASSWORD));
    }

    @Test
    void whatIsNoHashMatchesNothing() {
        assertFalse(hash.matches(PASSWORD, ""));
        assertFalse(hash.matches(PASSWORD, "plain"));
        assertFalse(hash.matches(PASSWORD, "pbkdf2-sha256$1$AA==$"));
    }

    @Test
    void newHashesAreMadeWithTheRoundsThatAreRecommended() {
        var encoded = new PasswordHash(PasswordHash.ROUNDS, new SecureRandom()).of(PASSWORD);

        assertTrue(encoded.startsWith("pbkdf2-sha256$600000$"), encoded);
    }
}
