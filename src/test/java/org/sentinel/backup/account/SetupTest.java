package org.sentinel.backup.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sentinel.backup.account.AccountsSite.HERE;
import static org.sentinel.backup.account.AccountsSite.RIGHT;
import static org.sentinel.backup.account.AccountsSite.assertProblem;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sentinel.backup.catalog.Role;
import org.sentinel.backup.problem.Problem;

class SetupTest {

    private static final String OTHER = "another password";

    @TempDir
    private Path folder;
    private AccountsSite site;
    private Setup setup;
    private String secret;

    @BeforeEach
    void open() {
        site = new AccountsSite(folder);
        setup = site.accounts.setup();
        secret = setup.makeLink();
    }

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void theLinkGivesTheAdministratorAnotherPasswordAtOnce() {
        site.login("admin", RIGHT);

        take(secret, "admin", OTHER);

        assertProblem(Problem.UNAUTHORIZED, () -> site.login("admin", RIGHT));
        assertEquals(Role.ADMIN, site.login("admin", OTHER).role());
    }

    @Test
    void aUsedAnExpiredAndAWrongLinkAreAnsweredAlikeAndCostNoHash() {
        take(secret, "admin", OTHER);
        var used = assertProblem(Problem.SETUP_LINK_INVALID, () -> take(secret, "admin", RIGHT));
        var late = setup.makeLink();
        site.clock.move(Setup.LIFE);
        var expired = assertProblem(Problem.SETUP_LINK_INVALID, () -> take(late, "admin", RIGHT));
        var wrong = assertProblem(Problem.SETUP_LINK_INVALID, () -> take("wrong", "admin", "short"));

        assertEquals(wrong.toString(), used.toString());
        assertEquals(wrong.toString(), expired.toString());
        assertEquals(0, site.hash.compared);
    }

    @Test
    void aPasswordOrNameThatIsRefusedLeavesTheLink() {
        assertProblem(Problem.INVALID_REQUEST, () -> take(secret, "admin", "short"));
        assertProblem(Problem.INVALID_REQUEST, () -> take(secret, "Not a name", OTHER));

        take(secret, "root", OTHER);
        assertEquals(Role.ADMIN, site.login("root", OTHER).role());
    }

    @Test
    void wrongLinksAreSlowedAndTheRightOneIsNot() {
        for (var number = 0; number < Throttle.PER_ADDRESS; number++) {
            assertProblem(Problem.SETUP_LINK_INVALID, () -> setup.require("wrong", HERE));
        }
        assertProblem(Problem.TOO_MANY_REQUESTS, () -> take("wrong", "admin", OTHER));

        setup.require(secret, HERE);
        take(secret, "admin", OTHER);
    }

    @Test
    void itsSecretHas256RandomBitsAndIsInNoFile() throws Exception {
        assertTrue(secret.matches("[A-Za-z0-9_-]{43}"), secret);
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) {
                assertFalse(Files.readString(file, StandardCharsets.ISO_8859_1).contains(secret), file.toString());
            }
        }
    }

    private void take(String link, String username, String password) {
        setup.take(link, username, password.toCharArray(), HERE);
    }
}
