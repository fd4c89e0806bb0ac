package org.sentinel.backup.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.sentinel.backup.MovingClock;

class ProvenCredentialsTest {

    private static final char[] PASSWORD = "password".toCharArray();

    private final MovingClock clock = new MovingClock();
    private final ProvenCredentials proven = new ProvenCredentials(clock, new SecureRandom());

    @Test
    void theyAreKnownForFiveMinutes() {
        proven.remember("ada", PASSWORD, "hash");

        clock.move(ProvenCredentials.LIFE.minus(Duration.ofMillis(1)));
        assertTrue(proven.knows("ada", PASSWORD, "hash"));
        clock.move(Duration.ofMillis(1));
        assertFalse(proven.knows("ada", PASSWORD, "hash"));
    }

    @Test
    void otherCredentialsAreNotKnown() {
        proven.remember("ada", PASSWORD, "hash");

        assertFalse(proven.knows("bob", PASSWORD, "hash"));
        assertFalse(proven.knows("ada", "passwore".toCharArray(), "hash"));
        assertFalse(proven.knows("ada", PASSWORD, "another hash"));
    }

    @Test
    void theirNumberIsBounded() {
        for (var number = 0; number < 1000; number++) {
            proven.remember("user-" + number, PASSWORD, "hash");
        }

        assertEquals(ProvenCredentials.MOST, proven.size());
        assertTrue(proven.knows("user-999", PASSWORD, "hash"));
    }
}
