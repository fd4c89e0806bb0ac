package org.sentinel.backup.wiring;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.sentinel.backup.alert.Alerts;
import org.sentinel.backup.audit.AuditTrail;
import org.sentinel.backup.database.ProtectedDatabase;
import org.sentinel.backup.database.SqliteLibrary;
import org.sentinel.backup.problem.ProblemException;
import org.sentinel.backup.rest.Readiness;
import org.sentinel.backup.restore.PendingRestore;
import org.sentinel.backup.restore.PendingRestores;
import org.sentinel.backup.settings.KeyRotation;
import org.sentinel.backup.settings.Settings;

/** What is degraded, for the health of the server. */
record HealthChecks(List<ProtectedDatabase> databases, Settings settings, KeyRotation keyRotation, CatalogUpkeep catalogUpkeep,
                    PendingRestores pendingRestores, Alerts alerts, AuditTrail trail) {

    /** What those read as well who have logged in. */
    List<Readiness.Check> forUsers() {
        return Stream.concat(forStrangers().stream(), Stream.of(masterKeyCheck(), catalogUpkeep.check(), sqliteCheck())).toList();
    }

    /** Without a word that a stranger should not read. */
    List<Readiness.Check> forStrangers() {
        var missing = databases.stream().filter(database -> !database.path().toFile().exists()).count();
        return List.of(new Readiness.Check("databases", missing == 0, missing + " configured databases are missing"),
                settingsCheck(), restoreCheck(), alertsCheck(), auditCheck());
    }

    private Readiness.Check auditCheck() {
        return new Readiness.Check("audit", trail.lost() == 0, trail.lost() + " entries could not be noted lately");
    }

    private static Readiness.Check sqliteCheck() {
        try {
            SqliteLibrary.requireOne();
            return new Readiness.Check("sqlite", true, "one copy of SQLite's library is loaded");
        } catch (ProblemException e) {
            return new Readiness.Check("sqlite", false, e.detail());
        }
    }

    private Readiness.Check masterKeyCheck() {
        try {
            var unopened = settings.current().unopened();
            var waiting = keyRotation.waiting();
            var opened = unopened.isEmpty() ? "it opens all secrets"
                    : "it does not open %s: enter them again, or put the right key file back".formatted(String.join(", ", unopened));
            return new Readiness.Check("master_key", unopened.isEmpty() && waiting.isEmpty(),
                    opened + waiting.map(why -> "; another one is wished for: " + why).orElse(""));
        } catch (ProblemException e) {
            return new Readiness.Check("master_key", false, "nobody can say now whether it opens all secrets");
        }
    }

    private Readiness.Check alertsCheck() {
        try {
            var health = alerts.health();
            return new Readiness.Check("alerts", health.ok(), health.detail());
        } catch (ProblemException e) {
            return new Readiness.Check("alerts", false, "nobody can say now whether alerts get through");
        }
    }

    private Readiness.Check restoreCheck() {
        try {
            var phase = pendingRestores.current().map(PendingRestore::phase);
            return new Readiness.Check("restore", phase.isEmpty(), phase.map(word -> "a restore is " + word.name().toLowerCase(Locale.ROOT))
                    .orElse("no restore is waiting"));
        } catch (ProblemException e) {
            return new Readiness.Check("restore", false, "nobody can say now whether a restore is waiting");
        }
    }

    private Readiness.Check settingsCheck() {
        try {
            var invalid = settings.current().invalid().size();
            return new Readiness.Check("settings", invalid == 0, invalid + " settings need attention");
        } catch (ProblemException e) {
            return new Readiness.Check("settings", false, "the settings cannot be read now");
        }
    }
}
