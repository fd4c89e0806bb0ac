package org.sentinel.backup.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.sentinel.backup.account.AccountsSite.ELSEWHERE;
import static org.sentinel.backup.account.AccountsSite.HERE;
import static org.sentinel.backup.account.AccountsSite.RIGHT;
import static org.sentinel.backup.account.AccountsSite.assertProblem;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sentinel.backup.catalog.Role;
import org.sentinel.backup.problem.Problem;

/** What somebody without a login can find out or bring about. */
class StrangersTest {

    @TempDir
    private Path folder;
    private AccountsSite site;

    @BeforeEach
    void open() {
        site = new AccountsSite(folder);
        site.add("disabled", Role.ADMIN);
        site.accounts.users().change("disabled", user -> user.withDisabled(true));
    }

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void unknownAndDisabledNamesAndWrongPasswordsAreAnsweredAlikeAndCostOneHashEach() {
        var answers = new HashSet<String>();

        for (var attempt : List.of(List.of("admin", "wrong"), List.of("nobody", "wrong"), List.of("disabled", "wrong"),
                List.of("disabled", RIGHT), List.of("", ""))) {
            var before = site.hash.compared;
            answers.add(assertProblem(Problem.UNAUTHORIZED, () -> site.login(attempt.get(0), attempt.get(1))).toString());
            assertEquals(before + 1, site.hash.compared, attempt.toString());
        }

        assertEquals(Set.of("UNAUTHORIZED: the username or the password is wrong"), answers);
    }

    @Test
    void theyAreSlowedAlikeToo() {
        for (var name : List.of("admin", "nobody", "disabled")) {
            for (var number = 0; number < Throttle.PER_ACCOUNT_AND_ADDRESS; number++) {
                assertProblem(Problem.UNAUTHORIZED, () -> site.login(name, "wrong"));
            }
            assertProblem(Problem.TOO_MANY_REQUESTS, () -> site.login(name, "wrong"));
        }
    }

    @Test
    void nobodyLocksTheAdministratorOutForGood() {
        for (var minute = 0; minute < 60; minute++) {
            for (var number = 0; number < Throttle.PER_ACCOUNT_AND_ADDRESS; number++) {
                assertProblem(Problem.UNAUTHORIZED, () -> site.login("admin", "wrong"));
            }
            assertProblem(Problem.TOO_MANY_REQUESTS, () -> site.login("admin", RIGHT));
            site.clock.move(Duration.ofMinutes(1));
        }

        assertEquals("admin", site.accounts.verify("admin", RIGHT.toCharArray(), ELSEWHERE).username());
        assertEquals("admin", site.accounts.verify("admin", RIGHT.toCharArray(), HERE).username());
    }

    @Test
    void attemptsThatAreRefusedDoNotMakeTheWaitLonger() {
        for (var number = 0; number < Throttle.PER_ACCOUNT_AND_ADDRESS; number++) {
            assertProblem(Problem.UNAUTHORIZED, () -> site.login("admin", "wrong"));
        }
        site.clock.move(Duration.ofSeconds(59));
        assertProblem(Problem.TOO_MANY_REQUESTS, () -> site.login("admin", "wrong"));

        site.clock.move(Duration.ofSeconds(1));

        assertEquals("admin", site.login("admin", RIGHT).username());
    }
}
