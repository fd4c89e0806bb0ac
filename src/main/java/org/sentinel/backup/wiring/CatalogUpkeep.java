package org.sentinel.backup.wiring;

import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.sentinel.backup.audit.AuditTrail;
import org.sentinel.backup.catalog.Audit;
import org.sentinel.backup.catalog.AuditCaller;
import org.sentinel.backup.catalog.AuditOutcome;
import org.sentinel.backup.catalog.Catalog;
import org.sentinel.backup.catalog.CatalogCare;
import org.sentinel.backup.problem.ProblemException;
import org.sentinel.backup.rest.Readiness;

/** Has the catalog copied every day, and says what became of a damaged one. */
final class CatalogUpkeep {

    private static final System.Logger LOG = System.getLogger(CatalogUpkeep.class.getName());
    private static final Duration PAUSE = Duration.ofHours(1);
    private static final int HOLES_AN_ENTRY = 20;

    private final CatalogCare care;
    private final Catalog catalog;
    private final Clock clock;
    private volatile Optional<String> trouble = Optional.empty();
    private volatile Instant next = Instant.EPOCH;

    CatalogUpkeep(CatalogCare care, Catalog catalog, Clock clock) {
        this.care = care;
        this.catalog = catalog;
        this.clock = clock;
    }

    /** Notes in the audit trail that the catalog was damaged, and which entries were lost with it. */
    void start(Audit audit, AuditTrail trail) {
        care.tell(what -> {
            note(trail, "catalog.salvage", "", what);
            var holes = audit.holes();
            for (var from = 0; from < holes.size(); from += HOLES_AN_ENTRY) {
                var some = holes.subList(from, Math.min(holes.size(), from + HOLES_AN_ENTRY));
                note(trail, "audit.missing", String.join(" ", some), "these entries could not be read in the damaged catalog");
            }
        });
    }

    private static void note(AuditTrail trail, String action, String object, String detail) {
        trail.note(AuditCaller.SYSTEM, action, object, AuditOutcome.FAILED, detail);
    }

    /** To be called every minute; after a failure it tries again an hour later. */
    void tick() {
        if (isPaused(clock.instant())) {
            return;
        }
        try {
            care.copyDaily(catalog);
            trouble = Optional.empty();
        } catch (ProblemException e) {
            trouble = Optional.of("%s: %s".formatted(e.problem(), e.problem().hint()));
            next = clock.instant().plus(PAUSE);
            LOG.log(Level.WARNING, "the daily copy of the catalog could not be made: {0}", e.toString());
        }
    }

    /** A clock that was ahead at the failure, and is right now, makes no longer pause. */
    private boolean isPaused(Instant now) {
        return now.isBefore(next) && !now.isBefore(next.minus(PAUSE));
    }

    /** For those who have logged in. */
    Readiness.Check check() {
        var findings = List.of(care.saved(), trouble.map(why -> "the daily copy could not be made, " + why)).stream()
                .flatMap(Optional::stream).toList();
        return new Readiness.Check("catalog", findings.isEmpty(), findings.isEmpty() ? "it is sound, and copied daily" : String.join("; ", findings));
    }
}
