package org.sentinel.backup.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sentinel.backup.MovingClock;
import org.sentinel.backup.catalog.Catalog;
import org.sentinel.backup.catalog.Role;
import org.sentinel.backup.catalog.Users;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;

class AccountsTest {

    private static final String HERE = "192.0.2.1";
    private static final String ELSEWHERE = "192.0.2.2";
    private static final String RIGHT = "correct horse battery";
    private static final int FEW_ROUNDS = 100;

    @TempDir
    private Path folder;
    private final MovingClock clock = new MovingClock();
    private Catalog catalog;
    private Users users;
    private Accounts accounts;

    @BeforeEach
    void open() {
        catalog = Catalog.open(folder.resolve("sentinel-backup.db"), clock);
        users = catalog.users();
        accounts = new Accounts(catalog, clock, hash(FEW_ROUNDS));
    }

    @AfterEach
    void close() {
        catalog.close();
    }

    @Test
    void theConfiguredPasswordLetsTheAdminIn() {
        accounts.ensureAdmin(RIGHT.toCharArray());

        assertEquals(new Identity("admin", Role.ADMIN), login("admin", RIGHT, HERE));
    }

    @Test
    void aConfiguredPasswordCountsOnlyWhileThereIsNoAdmin() {
        accounts.ensureAdmin(RIGHT.toCharArray());
        accounts.ensureAdmin("another password".toCharArray());

        assertEquals(Problem.UNAUTHORIZED, refusal("admin", "another password", HERE));
    }

    @Test
    void aShortConfiguredPasswordIsRefused() {
        var failure = assertThrows(ProblemException.class, () -> accounts.ensureAdmin("elevenchars".toCharArray()));

        assertEquals(Problem.CONFIGURATION_INVALID, failure.problem());
        assertFalse(failure.detail().contains("elevenchars"));
    }

    @Test
    void anUnknownNameAndAWrongPasswordEndInTheSameWords() {
        accounts.ensureAdmin(RIGHT.toCharArray());

        var wrong = assertThrows(ProblemException.class, () -> login("admin", "wrong", HERE));
        var unknown = assertThrows(ProblemException.class, () -> login("nobody", "wrong", HERE));
        var empty = assertThrows(ProblemException.class, () -> login("", "", HERE));

        assertEquals(wrong.toString(), unknown.toString());
        assertEquals(wrong.toString(), empty.toString());
    }

    @Test
    void tenFailuresHoldUpTheirAddressAndNoOther() {
        accounts.ensureAdmin(RIGHT.toCharArray());
        fail(10, "admin", HERE);

        assertEquals(Problem.TOO_MANY_REQUESTS, refusal("admin", RIGHT, HERE));
        assertEquals("admin", login("admin", RIGHT, ELSEWHERE).username());
    }

    @Test
    void aMinuteLaterTheAddressMayTryAgain() {
        accounts.ensureAdmin(RIGHT.toCharArray());
        fail(10, "admin", HERE);

        clock.move(Duration.ofMinutes(1));

        assertEquals("admin", login("admin", RIGHT, HERE).username());
    }

    @Test
    void credentialsThatWereJustRightAreNotHeldUp() {
        accounts.ensureAdmin(RIGHT.toCharArray());
        login("admin", RIGHT, HERE);
        fail(10, "admin", HERE);

        assertEquals("admin", login("admin", RIGHT, HERE).username());
    }

    @Test
    void tryingManyNamesHoldsTheAddressUpToo() {
        for (var number = 0; number < Throttle.PER_ADDRESS; number++) {
            assertEquals(Problem.UNAUTHORIZED, refusal("name-" + number, "wrong", HERE));
        }

        assertEquals(Problem.TOO_MANY_REQUESTS, refusal("one-more", "wrong", HERE));
    }

    @Test
    void aHashWithFewerRoundsIsRaisedAtTheNextLogin() {
        accounts.ensureAdmin(RIGHT.toCharArray());
        var before = users.find("admin").orElseThrow().passwordHash();

        new Accounts(catalog, clock, hash(2 * FEW_ROUNDS)).verify("admin", RIGHT.toCharArray(), HERE);

        var after = users.find("admin").orElseThrow().passwordHash();
        assertNotEquals(before, after);
        assertTrue(after.startsWith("pbkdf2-sha256$200$"), after);
        assertEquals("admin", login("admin", RIGHT, HERE).username());
    }

    private static PasswordHash hash(int rounds) {
        return new PasswordHash(rounds, new SecureRandom());
    }

    private void fail(int times, String username, String address) {
        for (var number = 0; number < times; number++) {
            assertEquals(Problem.UNAUTHORIZED, refusal(username, "wrong", address));
        }
    }

    private Identity login(String username, String password, String address) {
        return accounts.verify(username, password.toCharArray(), address);
    }

    private Problem refusal(String username, String password, String address) {
        return assertThrows(ProblemException.class, () -> login(username, password, address)).problem();
    }
}
