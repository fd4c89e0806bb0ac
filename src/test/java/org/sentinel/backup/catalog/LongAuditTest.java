package org.sentinel.backup.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A trail of the size that it can have. */
class LongAuditTest {

    private static final int MANY = 220_000;

    @TempDir
    private Path folder;

    @Test
    void isProvedPageByPageAndPrunedInBoundedSteps() throws Exception {
        try (var site = new TrailSite(folder)) {
            site.close();
            ManyEntries.write(site.file, site.head, MANY, site.clock.instant(), Duration.ofSeconds(1));
            site.clock.move(Duration.ofSeconds(MANY));
            site.open(TrailSite.KEY);

            assertEquals(MANY, site.verify().entries());
            assertEquals(AuditVerification.Status.INTACT, site.verify().status());
            assertEquals(Audit.AT_ONCE, site.audit().prune());
            assertEquals(1, site.audit().prune());
            assertEquals(Audit.MOST, site.verify().entries() - 1);
            assertEquals(AuditVerification.Status.INTACT, site.verify().status());
        }
    }

    @Test
    void searchesFollowAnIndexFromItsEnd() throws Exception {
        new TrailSite(folder).close();
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("sentinel-backup.db"));
                var statement = connection.createStatement()) {
            for (var column : List.of("actor", "action", "outcome")) {
                try (var plan = statement.executeQuery("EXPLAIN QUERY PLAN SELECT * FROM audit WHERE number < 9000 AND " + column
                        + " = 'x' ORDER BY number DESC LIMIT 100")) {
                    plan.next();
                    assertTrue(plan.getString("detail").contains("USING INDEX audit_by_" + column + " (" + column + "=? AND number<?)"),
                            plan.getString("detail"));
                    assertTrue(!plan.next(), "it is sorted");
                }
            }
        }
    }
}
