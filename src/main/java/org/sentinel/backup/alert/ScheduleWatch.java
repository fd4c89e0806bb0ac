package org.sentinel.backup.alert;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.sentinel.backup.catalog.AlertEvent;
import org.sentinel.backup.catalog.Condition;
import org.sentinel.backup.catalog.Failure;
import org.sentinel.backup.catalog.JobKind;
import org.sentinel.backup.catalog.Run;
import org.sentinel.backup.catalog.Runs;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.schedule.ScheduledDestination;
import org.sentinel.backup.schedule.Standing;
import org.sentinel.backup.schedule.Timing;

/** What is wrong with the backups and the rotations of the enabled destinations. */
record ScheduleWatch(Runs runs) {

    List<Condition> conditions(Timing timing) {
        return timing.destinations().stream().filter(one -> one.backup().enabled())
                .flatMap(one -> Stream.of(backup(one), overdue(one), rotation(one))).flatMap(Optional::stream).toList();
    }

    private Optional<Condition> backup(ScheduledDestination one) {
        return failed("backup", "Backup to", JobKind.BACKUP, one, one.backup());
    }

    private Optional<Condition> rotation(ScheduledDestination one) {
        return failed("rotation", "Rotation of", JobKind.ROTATE, one, one.rotation());
    }

    private Optional<Condition> failed(String subject, String what, JobKind kind, ScheduledDestination one, Standing standing) {
        var word = one.destination().word();
        return runs.lastEnded(kind, word).flatMap(run -> run.failure().map(failure -> {
            var held = failure.problem() == Problem.ROTATION_HELD;
            return new Condition(subject + " " + word, held ? AlertEvent.ROTATION_HELD : AlertEvent.FAILED, failure.problem(), "",
                    "%s %s %s".formatted(what, word, held ? "is held" : "failed"), detail(failure, standing), since(run));
        }));
    }

    private static String detail(Failure failure, Standing standing) {
        return failure.detail() + standing.nextRun().map(next -> "; next try at " + next.truncatedTo(ChronoUnit.SECONDS)).orElse("");
    }

    private static Instant since(Run run) {
        return run.ended().orElse(run.began());
    }

    private Optional<Condition> overdue(ScheduledDestination one) {
        var word = one.destination().word();
        return Optional.of(one).filter(late -> late.backup().overdue()).map(late -> new Condition("overdue " + word, AlertEvent.OVERDUE,
                Problem.BACKUP_OVERDUE, "", "Backup to %s is overdue".formatted(word), late.lastSuccess()
                        .map(at -> "the last one that succeeded began at " + at.truncatedTo(ChronoUnit.SECONDS)).orElse("none has succeeded yet"),
                late.backup().period().planned()));
    }
}
