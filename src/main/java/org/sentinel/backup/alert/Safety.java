package org.sentinel.backup.alert;

import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import org.sentinel.backup.vault.Shelf;

/**
 * The one answer to the one question: can everything be brought back?
 *
 * @param newest the newest backup, wherever it is, whose stored bytes were read back whole; empty if there is none
 */
public record Safety(Verdict verdict, Optional<Shelf.Proved> newest) {

    public Safety {
        Objects.requireNonNull(verdict, "verdict");
        Objects.requireNonNull(newest, "newest");
    }

    /** Decides; as long as anything is wrong that people are told of, the answer is not SAFE. */
    public static Safety judge(Evidence evidence) {
        return new Safety(new Judgement(evidence).verdict(), newest(evidence));
    }

    static Optional<Shelf.Proved> newest(Evidence evidence) {
        return evidence.shelves().stream().flatMap(shelf -> shelf.newestProved().stream()).max(Comparator.comparing(Shelf.Proved::name));
    }

    /** Up to when everything can be restored. */
    public Optional<Instant> upTo() {
        return newest.map(proved -> proved.name().instant());
    }

    /** When that was proved. */
    public Optional<Instant> provedAt() {
        return newest.map(Shelf.Proved::provedAt);
    }
}
