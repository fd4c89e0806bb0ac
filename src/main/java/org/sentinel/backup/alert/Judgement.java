package org.sentinel.backup.alert;

import java.util.Arrays;
import org.sentinel.backup.catalog.AlertEvent;
import org.sentinel.backup.catalog.Condition;
import org.sentinel.backup.vault.Destination;
import org.sentinel.backup.vault.Shelf;

/** Finds the verdict: a pure function of the evidence. */
record Judgement(Evidence evidence) {

    Verdict verdict() {
        return Arrays.stream(Verdict.values()).filter(this::holds).findFirst().orElseThrow();
    }

    private boolean holds(Verdict verdict) {
        return switch (verdict) {
            case NOTHING_PROVED -> nothingProved() && (stored() || !evidence.conditions().isEmpty());
            case NOTHING_YET -> nothingProved();
            case SWITCHED_OFF -> evidence.enabled().isEmpty();
            case OVERDUE -> evidence.enabled().stream().allMatch(this::overdue);
            case FAILING -> evidence.enabled().stream().allMatch(this::failing);
            case RESTORE_BLOCKED -> any(AlertEvent.RESTORE_BLOCKED);
            case PARTLY_FAILING -> evidence.enabled().stream().anyMatch(this::failing);
            case DAMAGED -> any(AlertEvent.PROOF_FAILED);
            case ATTENTION -> evidence.conditions().stream().anyMatch(condition -> condition.event() != AlertEvent.DATABASE_MISSING);
            case UNREACHABLE -> evidence.enabled().stream().anyMatch(evidence.unreachable()::contains) || newestIsOutOfReach();
            case UNPROVED -> evidence.shelves().stream().anyMatch(shelf -> enabled(shelf) && shelf.newestIsUnproved());
            case MISSING -> any(AlertEvent.DATABASE_MISSING) || !evidence.missing().isEmpty();
            case ONE_DISK -> evidence.shelves().stream().noneMatch(shelf -> shelf.destination() != Destination.LOCAL && shelf.newestProved().isPresent());
            case SAFE -> true;
        };
    }

    private boolean nothingProved() {
        return evidence.shelves().stream().allMatch(shelf -> shelf.newestProved().isEmpty());
    }

    private boolean stored() {
        return evidence.shelves().stream().anyMatch(shelf -> shelf.newest().isPresent());
    }

    private boolean newestIsOutOfReach() {
        var newest = Safety.newest(evidence);
        return newest.isPresent() && evidence.shelves().stream().filter(shelf -> shelf.newestProved().map(Shelf.Proved::name).equals(newest.map(Shelf.Proved::name)))
                .allMatch(shelf -> evidence.unreachable().contains(shelf.destination()));
    }

    private boolean enabled(Shelf shelf) {
        return evidence.enabled().contains(shelf.destination());
    }

    private boolean failing(Destination destination) {
        return overdue(destination) || subject("backup " + destination.word());
    }

    private boolean overdue(Destination destination) {
        return subject("overdue " + destination.word());
    }

    private boolean subject(String subject) {
        return evidence.conditions().stream().map(Condition::subject).anyMatch(subject::equals);
    }

    private boolean any(AlertEvent event) {
        return evidence.conditions().stream().anyMatch(condition -> condition.event() == event);
    }
}
