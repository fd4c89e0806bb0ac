package org.sentinel.backup.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sentinel.backup.problem.Problem;

class RetryRuleTest {

    /** In minutes, after the first failure of a period, the second and so on. */
    @ParameterizedTest
    @CsvSource({"BACKUP, STORE_TIMEOUT, false, 5 15 60 60", "BACKUP, STORE_TIMEOUT, true, 5 15 1440 1440", "BACKUP, NO_SPACE, false, 5 15 60 60",
            "BACKUP, SOURCE_DAMAGED, true, 1440 1440 1440 1440", "BACKUP, ARCHIVE_DAMAGED, true, 5 15 1440 1440",
            "ROTATION, STORE_TIMEOUT, false, 5 15 60 60", "ROTATION, ROTATION_HELD, false, 1440 1440 1440 1440"})
    void whatLeavesAnArchiveOrNeedsAPersonWaitsLonger(RetryRule rule, Problem problem, boolean leavesArchive, String minutes) {
        var pauses = IntStream.rangeClosed(1, 4).mapToObj(failures -> rule.after(failures, leavesArchive ? failures : 0, problem)).toList();

        assertEquals(List.of(minutes.split(" ")).stream().map(Long::parseLong).map(Duration::ofMinutes).toList(), pauses);
    }
}
