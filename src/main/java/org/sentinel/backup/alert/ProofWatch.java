package org.sentinel.backup.alert;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sentinel.backup.catalog.AlertEvent;
import org.sentinel.backup.catalog.Condition;
import org.sentinel.backup.catalog.Failure;
import org.sentinel.backup.catalog.Proof;
import org.sentinel.backup.catalog.Proofs;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.vault.Destination;

/** Stored backups that were read back and are damaged. What was damaged at its source already is told as a failed backup. */
record ProofWatch(Proofs proofs) {

    private static final int MOST = 20;

    List<Condition> conditions() {
        return Stream.of(Destination.values()).map(Destination::word).map(this::condition).flatMap(Optional::stream).toList();
    }

    private Optional<Condition> condition(String destination) {
        var damaged = proofs.damaged(destination, Problem.SOURCE_DAMAGED, MOST);
        if (damaged.isEmpty()) {
            return Optional.empty();
        }
        var newest = damaged.get(0);
        var names = damaged.stream().map(Proof::filename).collect(Collectors.joining(", "));
        return Optional.of(new Condition("proof " + destination, AlertEvent.PROOF_FAILED,
                newest.failure().map(Failure::problem).orElse(Problem.ARCHIVE_DAMAGED), names,
                "A backup in %s is damaged".formatted(destination), names + newest.failure().map(why -> ": " + why.detail()).orElse(""),
                newest.provedAt()));
    }
}
