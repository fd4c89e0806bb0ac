package org.sentinel.backup.retention;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.sentinel.backup.catalog.ProofState;
import org.sentinel.backup.vault.BackupName;

/** Reads all golden files below src/test/resources/retention. */
class RetentionPolicyTest {

    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

    static Stream<Named<Path>> files() throws IOException, URISyntaxException {
        var folder = Path.of(RetentionPolicyTest.class.getResource("/retention").toURI());
        try (var files = Files.list(folder)) {
            return files.sorted().map(file -> Named.of(file.getFileName().toString(), file)).toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void decidesAsTheGoldenFileSays(Path file) {
        var golden = Golden.read(file);

        var plan = RetentionPolicy.decide(golden.candidates(), golden.policy(), golden.now(), golden.zone());

        assertEquals(String.join("\n", golden.decisions()), String.join("\n", golden.written(plan)));
        assertEquals(golden.held(), plan.held(Consent.NOBODY));
    }

    @ParameterizedTest
    @MethodSource("files")
    void theOrderOfTheBackupsDoesNotMatter(Path file) {
        var golden = Golden.read(file);
        var shuffled = new ArrayList<>(golden.candidates());
        Collections.shuffle(shuffled, new Random(7));

        var plan = RetentionPolicy.decide(shuffled, golden.policy(), golden.now(), golden.zone());

        assertEquals(golden.decisions(), golden.written(plan));
    }

    @Test
    void thereAreManyGoldenFiles() throws Exception {
        assertTrue(files().count() >= 25);
    }

    @Test
    void decidesAboutTenThousandBackupsInNoTime() {
        var hourly = IntStream.range(0, 10_000).mapToObj(i -> new Candidate(new BackupName(NOW.minus(Duration.ofHours(i))),
                ProofState.PROVED, false)).toList();
        var policy = new Policy(1, 10_000, 10_000, 10_000, 10_000, 10_000);

        var plan = assertTimeout(Duration.ofSeconds(5), () -> RetentionPolicy.decide(hourly, policy, NOW, ZoneOffset.UTC));

        assertEquals(List.of(), plan.removed());
    }

    @Test
    void refusesAListWithANameTwice() {
        var twice = new Candidate(new BackupName(NOW), ProofState.PROVED, false);
        var candidates = List.of(twice, new Candidate(twice.name(), ProofState.DAMAGED, false));

        assertThrows(IllegalArgumentException.class,
                () -> RetentionPolicy.decide(candidates, Policy.ofDays(1), NOW, ZoneOffset.UTC));
    }

    @ParameterizedTest
    @CsvSource({"-1,0,0,0,0,0", "36501,0,0,0,0,0", "0,-1,0,0,0,0", "0,0,10001,0,0,0", "0,0,0,-1,0,0", "0,0,0,0,10001,0", "0,0,0,0,0,-1"})
    void aPolicyHasItsLimits(int days, int last, int daily, int weekly, int monthly, int yearly) {
        assertThrows(IllegalArgumentException.class, () -> new Policy(days, last, daily, weekly, monthly, yearly));
    }
}
