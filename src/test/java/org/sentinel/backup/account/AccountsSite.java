package org.sentinel.backup.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.security.SecureRandom;
import org.junit.jupiter.api.function.Executable;
import org.sentinel.backup.MovingClock;
import org.sentinel.backup.catalog.Catalog;
import org.sentinel.backup.catalog.Role;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;

/** Accounts on a real catalog, with the administrator {@code admin}, hashing fast and counted. */
final class AccountsSite implements AutoCloseable {

    static final String HERE = "192.0.2.1";
    static final String ELSEWHERE = "192.0.2.2";
    static final String RIGHT = "correct horse battery";

    final MovingClock clock = new MovingClock();
    final Catalog catalog;
    final WatchedHash hash = new WatchedHash();
    final Accounts accounts;

    AccountsSite(Path folder) {
        catalog = Catalog.open(folder.resolve("sentinel-backup.db"), clock);
        accounts = new Accounts(catalog, clock, hash);
        accounts.ensureAdmin(RIGHT.toCharArray());
    }

    /** Each with {@link #RIGHT}. */
    Identity add(String username, Role role) {
        accounts.users().add(username, RIGHT.toCharArray(), role);
        return new Identity(username, role);
    }

    Identity login(String username, String password) {
        return accounts.verify(username, password.toCharArray(), HERE);
    }

    Identity bearer(String text) {
        return accounts.tokens().verify(text, HERE);
    }

    static ProblemException assertProblem(Problem expected, Executable call) {
        var failure = assertThrows(ProblemException.class, call);
        assertEquals(expected, failure.problem());
        return failure;
    }

    @Override
    public void close() {
        catalog.close();
    }

    /** Says how often passwords were compared, and lets something happen during the next time. */
    static final class WatchedHash extends PasswordHash {

        int compared;
        Runnable meanwhile = () -> { };

        WatchedHash() {
            super(100, new SecureRandom());
        }

        @Override
        boolean matches(char[] password, String encoded) {
            compared++;
            var now = meanwhile;
            meanwhile = () -> { };
            now.run();
            return super.matches(password, encoded);
        }
    }
}
