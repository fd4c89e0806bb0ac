package org.sentinel.backup.restore;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.sentinel.backup.catalog.Failure;
import org.sentinel.backup.catalog.Restore;
import org.sentinel.backup.problem.ProblemException;

/**
 * A restore that is staged or on its way, as {@code .pending-restore} tells of it.
 *
 * @param failure why it is blocked, or being rolled back, or was
 */
public record PendingRestore(RestoreTicket ticket, List<StagedDatabase> databases, Phase phase, Optional<Failure> failure,
                             Optional<Instant> appliedAt, Journal journal) {

    public PendingRestore {
        Objects.requireNonNull(ticket, "ticket");
        Objects.requireNonNull(phase, "phase");
        Objects.requireNonNull(failure, "failure");
        Objects.requireNonNull(appliedAt, "appliedAt");
        Objects.requireNonNull(journal, "journal");
        databases = List.copyOf(databases);
    }

    static PendingRestore staged(RestoreTicket ticket, List<StagedDatabase> databases) {
        return new PendingRestore(ticket, databases, Phase.STAGED, Optional.empty(), Optional.empty(), Journal.EMPTY);
    }

    PendingRestore in(Phase next) {
        return new PendingRestore(ticket, databases, next, failure, appliedAt, journal);
    }

    PendingRestore renewed() {
        return new PendingRestore(ticket, databases, Phase.STAGED, Optional.empty(), appliedAt, journal);
    }

    PendingRestore failed(Phase next, ProblemException why) {
        return new PendingRestore(ticket, databases, next, Optional.of(Failure.of(why)), appliedAt, journal);
    }

    PendingRestore applying(Journal begun) {
        return new PendingRestore(ticket, databases, Phase.APPLYING, Optional.empty(), appliedAt, begun);
    }

    PendingRestore with(Step step) {
        return new PendingRestore(ticket, databases, phase, failure, appliedAt, journal.with(step));
    }

    PendingRestore applied(Instant now) {
        return new PendingRestore(ticket, databases, Phase.APPLIED, Optional.empty(), Optional.of(now), journal);
    }

    /** As the catalog remembers it. */
    Restore restore(Instant now) {
        return new Restore(ticket.id(), ticket.backupFilename(), ticket.destination(),
                databases.stream().map(StagedDatabase::name).toList(), phase.state(), ticket.startedBy(), ticket.stagedAt(), now,
                appliedAt, journal.keptFolder(), ticket.undoOf(), failure);
    }
}
