package org.sentinel.backup.web.overview;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sentinel.backup.catalog.Failure;
import org.sentinel.backup.catalog.JobState;
import org.sentinel.backup.catalog.Run;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.schedule.Period;
import org.sentinel.backup.schedule.Rhythm;
import org.sentinel.backup.schedule.ScheduledDestination;
import org.sentinel.backup.schedule.Standing;
import org.sentinel.backup.vault.Destination;
import org.sentinel.backup.vault.Shelf;

class CardTest {

    private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");

    @ParameterizedTest
    @CsvSource({"FAILED, NO_SPACE, failing, failure", "CANCELLED, CANCELLED, on, safe", "SUCCEEDED, , on, safe", "RUNNING, , on, safe"})
    void onlyABackupThatHasFailedIsCalledSo(JobState state, Problem problem, String badge, String tone) {
        var failure = Optional.ofNullable(problem).map(reason -> new Failure(reason, "why"));
        var standing = new Standing(new Period(NOW, NOW.plusSeconds(86_400)), true, false, false, Optional.of(NOW), 0, false);
        var run = new Run("job", false, state, NOW, Optional.of(NOW), failure, "");
        var card = new Card(new ScheduledDestination(Destination.LOCAL, Rhythm.DAILY, standing, standing, Optional.of(run), Optional.empty(), Optional.empty()),
                new Shelf(Destination.LOCAL, 1, 1, Optional.empty(), Optional.empty(), true), Optional.empty(), "", "");

        assertEquals(badge, card.state());
        assertEquals(tone, card.tone());
    }
}
