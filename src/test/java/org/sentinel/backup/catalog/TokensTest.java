package org.sentinel.backup.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sentinel.backup.MovingClock;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;

class TokensTest {

    @TempDir
    private Path folder;
    private final MovingClock clock = new MovingClock();
    private Catalog catalog;
    private Tokens tokens;

    @BeforeEach
    void open() {
        catalog = Catalog.open(folder.resolve("sentinel-backup.db"), clock);
        tokens = catalog.tokens();
        catalog.users().add("ada", "hash", Role.OPERATOR);
        catalog.users().add("bob", "hash", Role.VIEWER);
    }

    @AfterEach
    void close() {
        catalog.close();
    }

    @Test
    void aTokenIsFoundByItsIdAndByTheHashOfItsSecret() {
        var token = add("1", "ada");

        assertEquals(Optional.of(token), tokens.find("1"));
        assertEquals(Optional.of(token), tokens.withSecret("hash-of-1"));
        assertEquals(Optional.empty(), tokens.withSecret("hash-of-2"));
    }

    @Test
    void theNewestComesFirst() {
        add("1", "ada");
        clock.move(Duration.ofSeconds(1));
        add("2", "bob");

        assertEquals(List.of("2", "1"), ids());
    }

    @Test
    void whenItWasUsedIsNoted() {
        add("1", "ada");
        clock.move(Duration.ofSeconds(1));

        tokens.used("1");
        tokens.used("gone");

        assertEquals(Optional.of(clock.instant()), tokens.find("1").orElseThrow().lastUsedAt());
    }

    @Test
    void aTokenIsRemovedOnce() {
        add("1", "ada");

        assertTrue(tokens.remove("1"));
        assertFalse(tokens.remove("1"));
    }

    @Test
    void tokensDieWithTheirOwner() {
        add("1", "ada");
        add("2", "bob");

        catalog.users().remove("ada");
        catalog.users().add("ada", "hash", Role.OPERATOR);

        assertEquals(List.of("2"), ids());
    }

    @Test
    void tokensOfADisabledOwnerDoNotComeBack() {
        add("1", "ada");
        add("2", "bob");

        catalog.users().change("ada", user -> user.withDisabled(true));
        catalog.users().change("ada", user -> user.withDisabled(false));

        assertEquals(List.of("2"), ids());
    }

    @Test
    void nobodyWhoIsDisabledOrGoneGetsOne() {
        catalog.users().change("ada", user -> user.withDisabled(true));

        assertEquals(Problem.USER_NOT_FOUND, assertThrows(ProblemException.class, () -> add("1", "ada")).problem());
        assertEquals(Problem.USER_NOT_FOUND, assertThrows(ProblemException.class, () -> add("1", "eve")).problem());
    }

    @Test
    void oneUserHasAHundredAtMost() {
        for (var number = 0; number < Tokens.MOST; number++) {
            add("ada-" + number, "ada");
        }

        assertEquals(Problem.TOO_MANY_TOKENS, assertThrows(ProblemException.class, () -> add("one-more", "ada")).problem());
        add("1", "bob");
    }

    @Test
    void thoseThatExpiredAMonthAgoAreForgotten() {
        add("1", "ada");

        clock.move(Duration.ofDays(1 + 30));
        add("2", "ada");
        assertEquals(List.of("2", "1"), ids());
        clock.move(Duration.ofMillis(1));
        add("3", "ada");

        assertEquals(List.of("3", "2"), ids());
    }

    private List<String> ids() {
        return tokens.all().stream().map(Token::id).toList();
    }

    private Token add(String id, String owner) {
        var token = new Token(id, "for tests", Role.VIEWER, owner, clock.instant(), clock.instant().plus(Duration.ofDays(1)), Optional.empty());
        tokens.add(token, "hash-of-" + id);
        return token;
    }
}
