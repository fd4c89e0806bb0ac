package org.sentinel.backup.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sentinel.backup.account.AccountsSite.HERE;
import static org.sentinel.backup.account.AccountsSite.RIGHT;
import static org.sentinel.backup.account.AccountsSite.assertProblem;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sentinel.backup.catalog.Role;
import org.sentinel.backup.problem.Problem;

class UserAccountsTest {

    private static final String OTHER = "another password";

    @TempDir
    private Path folder;
    private AccountsSite site;
    private UserAccounts users;

    @BeforeEach
    void open() {
        site = new AccountsSite(folder);
        users = site.accounts.users();
    }

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void aNewUserComesInWithItsRole() {
        site.add("ada", Role.OPERATOR);

        assertEquals(new Identity("ada", Role.OPERATOR), site.login("ada", RIGHT));
    }

    @Test
    void namesThatMightBeMistakenAreRefused() {
        for (var name : List.of("", "Ada", "-ada", ".ada", "ada\n", "a da", "ädä", "a".repeat(65), "schedule")) {
            assertProblem(Problem.INVALID_REQUEST, () -> users.add(name, RIGHT.toCharArray(), Role.VIEWER));
        }
        users.add("0", RIGHT.toCharArray(), Role.VIEWER);
        users.add("a.b_c-" + "d".repeat(58), RIGHT.toCharArray(), Role.VIEWER);
    }

    @Test
    void aTakenNameAndAPasswordThatIsTooShortOrTooLongAreRefused() {
        assertProblem(Problem.USERNAME_TAKEN, () -> users.add("admin", RIGHT.toCharArray(), Role.VIEWER));
        assertProblem(Problem.INVALID_REQUEST, () -> users.add("ada", "elevenchars".toCharArray(), Role.VIEWER));
        assertProblem(Problem.INVALID_REQUEST, () -> users.add("ada", "x".repeat(257).toCharArray(), Role.VIEWER));
    }

    @Test
    void anOldPasswordIsWorthNothingAtOnceThoughItWasJustProved() {
        site.login("admin", RIGHT);

        users.changePassword("admin", OTHER.toCharArray());

        assertProblem(Problem.UNAUTHORIZED, () -> site.login("admin", RIGHT));
        assertEquals("admin", site.login("admin", OTHER).username());
    }

    @Test
    void aDisabledUserStaysOutAtOnceThoughJustProved() {
        site.add("ada", Role.VIEWER);
        site.login("ada", RIGHT);

        users.change("ada", user -> user.withDisabled(true));
        assertProblem(Problem.UNAUTHORIZED, () -> site.login("ada", RIGHT));
        users.change("ada", user -> user.withDisabled(false));

        assertEquals("ada", site.login("ada", RIGHT).username());
    }

    @Test
    void anotherRoleCountsAtOnceThoughJustProved() {
        site.add("ada", Role.OPERATOR);
        site.login("ada", RIGHT);

        users.change("ada", user -> user.withRole(Role.VIEWER));

        assertEquals(Role.VIEWER, site.login("ada", RIGHT).role());
    }

    @Test
    void aUserMadeAgainDoesNotComeInWithTheOldPassword() {
        site.add("ada", Role.VIEWER);
        site.login("ada", RIGHT);

        users.remove("ada");
        assertProblem(Problem.UNAUTHORIZED, () -> site.login("ada", RIGHT));
        users.add("ada", OTHER.toCharArray(), Role.VIEWER);

        assertProblem(Problem.UNAUTHORIZED, () -> site.login("ada", RIGHT));
    }

    @Test
    void aLoginUnderWayDoesNotOutliveItsPassword() {
        site.hash.meanwhile = () -> users.changePassword("admin", OTHER.toCharArray());

        assertProblem(Problem.UNAUTHORIZED, () -> site.login("admin", RIGHT));

        assertProblem(Problem.UNAUTHORIZED, () -> site.login("admin", RIGHT));
        assertEquals("admin", site.login("admin", OTHER).username());
    }

    @Test
    void aLoginUnderWayDoesNotOutliveItsUser() {
        site.add("ada", Role.VIEWER);
        site.hash.meanwhile = () -> users.remove("ada");

        assertProblem(Problem.UNAUTHORIZED, () -> site.login("ada", RIGHT));
    }

    @Test
    void whoKnowsThePresentPasswordMayChangeIt() {
        site.add("ada", Role.VIEWER);

        assertProblem(Problem.PASSWORD_WRONG, () -> change("wrong", OTHER));
        assertProblem(Problem.INVALID_REQUEST, () -> change(RIGHT, "short"));
        change(RIGHT, OTHER);

        assertEquals("ada", site.login("ada", OTHER).username());
        assertProblem(Problem.UNAUTHORIZED, () -> site.login("ada", RIGHT));
    }

    @Test
    void guessingThePresentPasswordIsSlowed() {
        site.add("ada", Role.VIEWER);
        for (var number = 0; number < Throttle.PER_ACCOUNT_AND_ADDRESS; number++) {
            assertProblem(Problem.PASSWORD_WRONG, () -> change("wrong", OTHER));
        }

        assertProblem(Problem.TOO_MANY_REQUESTS, () -> change("wrong", OTHER));
    }

    @Test
    void theyAreListedInTheOrderOfTheirNames() {
        site.add("zoe", Role.VIEWER);
        site.add("ada", Role.VIEWER);

        assertEquals(List.of("ada", "admin", "zoe"), users.all().stream().map(user -> user.username()).toList());
    }

    @Test
    void thereIsAnAdministratorOnceOneWasMade() {
        assertTrue(site.accounts.hasAdmin());
        assertProblem(Problem.LAST_ADMIN, () -> users.remove("admin"));
        assertFalse(users.all().isEmpty());
    }

    private void change(String present, String password) {
        users.changeOwnPassword("ada", present.toCharArray(), password.toCharArray(), HERE);
    }
}
