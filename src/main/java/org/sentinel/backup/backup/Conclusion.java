package org.sentinel.backup.backup;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.sentinel.backup.catalog.Failure;
import org.sentinel.backup.catalog.Job;
import org.sentinel.backup.catalog.JobState;
import org.sentinel.backup.catalog.Report;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.snapshot.DatabaseCopy;
import org.sentinel.backup.snapshot.Integrity;
import org.sentinel.backup.snapshot.Snapshot;
import org.sentinel.backup.vault.BackupName;

/** Draws the conclusion of a backup from its snapshot and from what each destination ended with. */
record Conclusion(BackupName name, Snapshot snapshot, List<Job.Result> results) {

    Report report() {
        return new Report(filename(), message(), results, failure());
    }

    private String filename() {
        return results.stream().allMatch(result -> result.filename().isEmpty()) ? "" : name.toString();
    }

    private Optional<Failure> failure() {
        var failed = results.stream().filter(result -> result.state() != JobState.SUCCEEDED).toList();
        var notDamage = failed.stream().filter(result -> !isSourceDamaged(result)).toList();
        if (notDamage.isEmpty()) {
            return sourceDamaged();
        }
        return results.size() == 1 ? notDamage.get(0).failure()
                : Optional.of(new Failure(Problem.DESTINATION_FAILED, eachResult()));
    }

    private static boolean isSourceDamaged(Job.Result result) {
        return result.failure().filter(failure -> failure.problem() == Problem.SOURCE_DAMAGED).isPresent();
    }

    private Optional<Failure> sourceDamaged() {
        var damaged = new ArrayList<>(snapshot.unreadable());
        snapshot.copies().stream().filter(copy -> copy.inspection().integrity() == Integrity.DAMAGED)
                .map(DatabaseCopy::name).forEach(damaged::add);
        return damaged.isEmpty() ? Optional.empty()
                : Optional.of(new Failure(Problem.SOURCE_DAMAGED, "damaged at the source: " + String.join(", ", damaged)));
    }

    private String eachResult() {
        return results.stream().map(result -> result.destination() + ": " + result.failure()
                .map(failure -> failure.problem() + ", " + failure.detail()).orElse("proved")).collect(Collectors.joining("; "));
    }

    private String message() {
        var sentences = new ArrayList<String>();
        sentences.add("%d databases, %d bytes".formatted(snapshot.copies().size(), snapshot.sizeBytes()));
        if (!snapshot.skew().isZero()) {
            sentences.add("not at one instant, because a writer kept its lock: %d ms apart".formatted(snapshot.skew().toMillis()));
        }
        if (!snapshot.missing().isEmpty()) {
            sentences.add("missing: " + String.join(", ", snapshot.missing()));
        }
        return String.join("; ", sentences);
    }
}
