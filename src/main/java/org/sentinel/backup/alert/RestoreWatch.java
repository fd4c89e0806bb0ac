package org.sentinel.backup.alert;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.sentinel.backup.catalog.AlertEvent;
import org.sentinel.backup.catalog.Condition;
import org.sentinel.backup.catalog.Failure;
import org.sentinel.backup.catalog.Notice;
import org.sentinel.backup.catalog.Restore;
import org.sentinel.backup.catalog.RestoreState;
import org.sentinel.backup.catalog.Restores;
import org.sentinel.backup.problem.Problem;

/** A restore that is blocked, and those that were applied or taken back. */
record RestoreWatch(Restores restores) {

    private static final int NEWEST = 20;

    List<Condition> conditions() {
        return restores.newest(NEWEST).stream().filter(restore -> restore.state() == RestoreState.BLOCKED).limit(1)
                .map(RestoreWatch::blocked).toList();
    }

    List<Notice> notices() {
        return restores.newest(NEWEST).stream().flatMap(restore -> notice(restore).stream()).toList();
    }

    private static Condition blocked(Restore restore) {
        return new Condition("restore", AlertEvent.RESTORE_BLOCKED, restore.failure().map(Failure::problem).orElse(Problem.RESTORE_FAILED),
                restore.id(), "Restore of %s is blocked".formatted(restore.backupFilename()), reason(restore), restore.changedAt());
    }

    private static Optional<Notice> notice(Restore restore) {
        return switch (restore.state()) {
            case APPLIED -> Optional.of(notice(restore, AlertEvent.RESTORE_APPLIED, "is applied",
                    "in place: %s; what was there before is in %s".formatted(String.join(", ", restore.databases()), restore.keptFolder())));
            case ROLLED_BACK -> Optional.of(notice(restore, AlertEvent.RESTORE_ROLLED_BACK, "was taken back",
                    "all databases are as they were; " + reason(restore)));
            case STAGED, BLOCKED, CANCELLED, EXPIRED, UNDONE -> Optional.empty();
        };
    }

    private static Notice notice(Restore restore, AlertEvent event, String what, String detail) {
        return new Notice("restore %s %s".formatted(restore.id(), event), event, "Restore of %s %s".formatted(restore.backupFilename(), what),
                detail, restore.changedAt());
    }

    private static String reason(Restore restore) {
        return Stream.of(restore.failure()).flatMap(Optional::stream).map(failure -> "%s, %s".formatted(failure.problem(), failure.detail()))
                .findFirst().orElse("nobody noted why");
    }
}
