package org.sentinel.backup.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sentinel.backup.account.AccountsSite.RIGHT;
import static org.sentinel.backup.account.AccountsSite.assertProblem;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sentinel.backup.catalog.Role;
import org.sentinel.backup.catalog.Token;
import org.sentinel.backup.problem.Problem;

class AccessTokensTest {

    @TempDir
    private Path folder;
    private AccountsSite site;
    private AccessTokens tokens;
    private Identity ada;

    @BeforeEach
    void open() {
        site = new AccountsSite(folder);
        tokens = site.accounts.tokens();
        ada = site.add("ada", Role.OPERATOR);
    }

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void aTokenStandsForItsOwner() {
        var made = tokens.make(ada, "nightly", Role.OPERATOR, 30);

        assertEquals(new Identity("ada", Role.OPERATOR, new Login.Token(made.token().id(), "nightly")), site.bearer(made.text()));
    }

    @Test
    void itsTextHas256RandomBitsAndIsInNoFile() throws Exception {
        var one = tokens.make(ada, "one", Role.VIEWER, 1);
        var two = tokens.make(ada, "two", Role.VIEWER, 1);

        assertTrue(one.text().matches("sbt_[A-Za-z0-9_-]{43}"), one.text());
        assertNotEquals(one.text(), two.text());
        assertFalse(one.toString().contains(one.text()));
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) {
                assertFalse(Files.readString(file, StandardCharsets.ISO_8859_1).contains(one.text().substring(4)), file.toString());
            }
        }
    }

    @Test
    void anExpiredTokenIsWorthNothing() {
        var made = tokens.make(ada, "nightly", Role.VIEWER, 1);

        site.clock.move(Duration.ofDays(1).minusMillis(1));
        assertEquals("ada", site.bearer(made.text()).username());
        site.clock.move(Duration.ofMillis(1));

        assertProblem(Problem.UNAUTHORIZED, () -> site.bearer(made.text()));
    }

    @Test
    void aTokenDiesWithItsOwnerAndIsAnsweredAsAWrongOneIs() {
        var ofDisabled = tokens.make(ada, "one", Role.VIEWER, 1).text();
        var ofRemoved = tokens.make(site.add("bob", Role.VIEWER), "two", Role.VIEWER, 1).text();

        site.accounts.users().change("ada", user -> user.withDisabled(true));
        site.accounts.users().remove("bob");

        var answers = new HashSet<String>();
        for (var text : List.of(ofDisabled, ofRemoved, "sbt_" + "A".repeat(43), "")) {
            answers.add(assertProblem(Problem.UNAUTHORIZED, () -> site.bearer(text)).toString());
        }
        assertEquals(1, answers.size(), answers.toString());
    }

    @Test
    void aTokenNeverExceedsItsOwnersPresentRole() {
        var made = tokens.make(ada, "nightly", Role.OPERATOR, 30);

        site.accounts.users().change("ada", user -> user.withRole(Role.VIEWER));
        assertEquals(Role.VIEWER, site.bearer(made.text()).role());
        site.accounts.users().change("ada", user -> user.withRole(Role.ADMIN));

        assertEquals(Role.OPERATOR, site.bearer(made.text()).role());
    }

    @Test
    void nobodyMakesATokenAboveTheOwnRole() {
        assertProblem(Problem.FORBIDDEN, () -> tokens.make(ada, "nightly", Role.ADMIN, 30));
        assertEquals(List.of(), tokens.seenBy(ada));
    }

    @Test
    void namesAndDaysThatMakeNoSenseAreRefused() {
        for (var name : List.of("", " ", "a\nb", "a\u202Eb", "x".repeat(101))) {
            assertProblem(Problem.INVALID_REQUEST, () -> tokens.make(ada, name, Role.VIEWER, 1));
        }
        for (var days : List.of(0, -1, 3651, Integer.MAX_VALUE)) {
            assertProblem(Problem.INVALID_REQUEST, () -> tokens.make(ada, "nightly", Role.VIEWER, days));
        }
        tokens.make(ada, "x".repeat(100), Role.VIEWER, 3650);
    }

    @Test
    void wrongTokensAreSlowedAsWrongPasswordsAreAndRightOnesAreNot() {
        var right = tokens.make(ada, "nightly", Role.VIEWER, 1).text();
        for (var number = 0; number < Throttle.PER_ADDRESS; number++) {
            var wrong = "sbt_" + number;
            assertProblem(Problem.UNAUTHORIZED, () -> site.bearer(wrong));
        }

        assertProblem(Problem.TOO_MANY_REQUESTS, () -> site.bearer("sbt_one-more"));
        assertProblem(Problem.TOO_MANY_REQUESTS, () -> site.login("admin", RIGHT));
        assertEquals("ada", site.bearer(right).username());
        site.clock.move(Duration.ofMinutes(1));
        assertProblem(Problem.UNAUTHORIZED, () -> site.bearer("sbt_one-more"));
    }

    @Test
    void itsUseIsNotedOnceAMinuteAtMost() {
        var made = tokens.make(ada, "nightly", Role.VIEWER, 1);
        assertEquals(Optional.empty(), lastUse());
        site.bearer(made.text());
        var first = site.clock.instant();

        site.clock.move(Duration.ofSeconds(59));
        site.bearer(made.text());
        assertEquals(Optional.of(first), lastUse());
        site.clock.move(Duration.ofSeconds(1));
        site.bearer(made.text());

        assertEquals(Optional.of(site.clock.instant()), lastUse());
    }

    @Test
    void everybodySeesAndRemovesTheOwnTokensAndAnAdministratorAll() {
        var bob = site.add("bob", Role.VIEWER);
        var admin = new Identity("admin", Role.ADMIN);
        var adas = tokens.make(ada, "adas", Role.VIEWER, 1);
        var bobs = tokens.make(bob, "bobs", Role.VIEWER, 1);

        assertEquals(Set.of("adas"), names(ada));
        assertEquals(Set.of("adas", "bobs"), names(admin));
        assertProblem(Problem.TOKEN_NOT_FOUND, () -> tokens.remove(bob, adas.token().id()));
        assertProblem(Problem.TOKEN_NOT_FOUND, () -> tokens.remove(bob, "none"));
        tokens.remove(bob, bobs.token().id());
        tokens.remove(admin, adas.token().id());

        assertProblem(Problem.UNAUTHORIZED, () -> site.bearer(adas.text()));
        assertProblem(Problem.UNAUTHORIZED, () -> site.bearer(bobs.text()));
    }

    private Set<String> names(Identity caller) {
        return Set.copyOf(tokens.seenBy(caller).stream().map(Token::name).toList());
    }

    private Optional<java.time.Instant> lastUse() {
        return tokens.seenBy(ada).get(0).lastUsedAt();
    }
}
