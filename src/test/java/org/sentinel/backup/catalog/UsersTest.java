package org.sentinel.backup.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;

class UsersTest {

    @TempDir
    private Path folder;
    private Catalog catalog;
    private Users users;

    @BeforeEach
    void open() {
        catalog = Catalog.open(folder.resolve("sentinel-backup.db"), Clock.systemUTC());
        users = catalog.users();
    }

    @AfterEach
    void close() {
        catalog.close();
    }

    @Test
    void aUserIsFoundAgain() {
        var ada = users.add("ada", "hash", Role.OPERATOR);

        assertEquals(Optional.of(ada), users.find("ada"));
        assertEquals(List.of(ada), users.all());
        assertTrue(users.any(Role.OPERATOR));
        assertFalse(users.any(Role.ADMIN));
    }

    @Test
    void namesAreTakenLetterByLetter() {
        users.add("ada", "hash", Role.VIEWER);

        assertEquals(Optional.empty(), users.find("Ada"));
    }

    @Test
    void aNameIsTakenOnce() {
        users.add("ada", "hash", Role.VIEWER);

        assertProblem(Problem.USERNAME_TAKEN, () -> users.add("ada", "other", Role.ADMIN));
        assertEquals("hash", users.find("ada").orElseThrow().passwordHash());
    }

    @Test
    void aUserCanBeChanged() {
        users.add("ada", "hash", Role.VIEWER);

        users.change("ada", user -> user.withPasswordHash("other"));
        var changed = users.change("ada", user -> user.withRole(Role.OPERATOR).withDisabled(true));

        assertEquals("other", changed.passwordHash());
        assertEquals(Role.OPERATOR, changed.role());
        assertTrue(users.find("ada").orElseThrow().disabled());
    }

    @Test
    void anUnknownUserCannotBeChangedOrRemoved() {
        assertProblem(Problem.USER_NOT_FOUND, () -> users.change("ada", user -> user.withDisabled(true)));
        assertProblem(Problem.USER_NOT_FOUND, () -> users.remove("ada"));
    }

    @Test
    void theLastEnabledAdministratorStays() {
        users.add("ada", "hash", Role.ADMIN);
        users.add("bob", "hash", Role.ADMIN);
        users.change("bob", user -> user.withDisabled(true));

        assertProblem(Problem.LAST_ADMIN, () -> users.change("ada", user -> user.withDisabled(true)));
        assertProblem(Problem.LAST_ADMIN, () -> users.change("ada", user -> user.withRole(Role.OPERATOR)));
        assertProblem(Problem.LAST_ADMIN, () -> users.remove("ada"));
        assertTrue(users.find("ada").orElseThrow().isEnabledAdmin());
    }

    @Test
    void anAdministratorMayGoWhileThereIsAnother() {
        users.add("ada", "hash", Role.ADMIN);
        users.add("bob", "hash", Role.ADMIN);

        users.remove("ada");

        assertEquals(Optional.empty(), users.find("ada"));
        assertProblem(Problem.LAST_ADMIN, () -> users.remove("bob"));
    }

    @Test
    void itsTextHoldsNoHash() {
        assertFalse(users.add("ada", "hash-of-it", Role.VIEWER).toString().contains("hash-of-it"));
    }

    private static void assertProblem(Problem expected, Executable call) {
        assertEquals(expected, assertThrows(ProblemException.class, call).problem());
    }
}
