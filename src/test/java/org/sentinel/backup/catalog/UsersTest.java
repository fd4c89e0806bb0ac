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
    void aUserCanBeChanged() {
        users.add("ada", "hash", Role.VIEWER);

        users.changePasswordHash("ada", "other");
        var disabled = users.disable("ada", true);

        assertEquals("other", disabled.passwordHash());
        assertTrue(users.find("ada").orElseThrow().disabled());
    }

    @Test
    void anUnknownUserCannotBeChanged() {
        var failure = assertThrows(ProblemException.class, () -> users.disable("ada", true));

        assertEquals(Problem.NOT_FOUND, failure.problem());
    }

    @Test
    void itsTextHoldsNoHash() {
        assertFalse(users.add("ada", "hash-of-it", Role.VIEWER).toString().contains("hash-of-it"));
    }
}
