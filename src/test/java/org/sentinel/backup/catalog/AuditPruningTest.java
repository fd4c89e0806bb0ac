package org.sentinel.backup.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sentinel.backup.catalog.AuditVerification.Status.BROKEN;
import static org.sentinel.backup.catalog.AuditVerification.Status.INTACT;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditPruningTest {

    @TempDir
    private Path folder;
    private TrailSite site;

    @BeforeEach
    void open() {
        site = new TrailSite(folder);
    }

    @AfterEach
    void close() {
        site.close();
    }

    private void entries(int number, Duration apart) throws Exception {
        site.close();
        ManyEntries.write(site.file, site.head, number, site.clock.instant(), apart);
        site.clock.move(apart.multipliedBy(number - 1L));
        site.open(TrailSite.KEY);
    }

    @Test
    void entriesOfMoreThanFourHundredDaysAgoGoAndTheRestIsStillProved() throws Exception {
        entries(1_500, Duration.ofDays(1));

        var removed = site.audit().prune();

        // The newest thousand stay whatever their age.
        assertEquals(500, removed);
        var found = site.verify();
        assertEquals(INTACT, found.status(), found.detail());
        assertEquals(Optional.of(new AuditVerification.Pruned(500, 500, site.clock.instant())), found.pruned());
        assertEquals(501, found.first());
        assertEquals(1_001, found.entries());
        var note = site.audit().find(AuditSearch.ALL, Long.MAX_VALUE, 1).get(0);
        assertEquals("audit.prune", note.action());
        assertEquals("the entries up to 500 were removed, 500 of them", note.detail());
    }

    @Test
    void pruningGoesOnFromWhereItEnded() throws Exception {
        entries(1_500, Duration.ofDays(1));
        site.audit().prune();
        site.write(4);

        var removed = site.audit().prune();

        assertEquals(5, removed);
        assertEquals(505, site.verify().pruned().orElseThrow().entries());
        assertEquals(INTACT, site.verify().status(), site.verify().detail());
        site.reopen(TrailSite.KEY);
        assertEquals(INTACT, site.verify().status(), site.verify().detail());
    }

    @Test
    void youngEntriesStay() throws Exception {
        entries(2_000, Duration.ofMinutes(1));

        assertEquals(0, site.audit().prune());
        assertEquals(Optional.empty(), site.verify().pruned());
    }

    @Test
    void anEmptyTrailIsNotPruned() {
        assertEquals(0, site.audit().prune());
    }

    @Test
    void removingMoreThanTheAnchorSaysShows() throws Exception {
        entries(1_500, Duration.ofDays(1));
        site.audit().prune();

        assertEquals(Optional.of(511L), site.tamper("DELETE FROM audit WHERE number <= 510").brokenAt());
    }

    @Test
    void anAnchorThatIsMovedShows() throws Exception {
        entries(1_500, Duration.ofDays(1));
        site.audit().prune();

        var found = site.tamper("UPDATE audit_anchor SET number = 510, row_hmac = (SELECT hmac FROM audit WHERE number = 510)",
                "DELETE FROM audit WHERE number <= 510");

        assertEquals(BROKEN, found.status());
        assertEquals("the note of what was pruned was changed", found.detail());
    }

    @Test
    void anAnchorUnderAKeyThatNobodyHasShows() throws Exception {
        entries(1_500, Duration.ofDays(1));
        site.audit().prune();

        assertEquals("the note of what was pruned is under another key than the entries after it",
                site.tamper("UPDATE audit_anchor SET key_id = 'lost', removed = 1").detail());
    }

    @Test
    void aRemovedAnchorShows() throws Exception {
        entries(1_500, Duration.ofDays(1));
        site.audit().prune();

        assertEquals(BROKEN, site.tamper("DELETE FROM audit_anchor").status());
    }

    /** Else whoever makes entries look old has the program remove them, and seal it. */
    @Test
    void entriesThatWereTamperedWithAreNotPruned() throws Exception {
        entries(2_000, Duration.ofMinutes(1));
        site.tamper("UPDATE audit SET at = 0 WHERE number < 900");

        assertEquals(0, site.audit().prune());
        assertTrue(site.verify().detail().startsWith("entry 1,"), site.verify().detail());
    }

    @Test
    void whatIsBehindTheAnchorMayBeDeletedAndNothingElse() throws Exception {
        entries(1_500, Duration.ofDays(1));
        site.audit().prune();
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + site.file); var statement = connection.createStatement()) {
            assertEquals(0, statement.executeUpdate("DELETE FROM audit WHERE number <= 500"));
            org.junit.jupiter.api.Assertions.assertThrows(java.sql.SQLException.class,
                    () -> statement.executeUpdate("DELETE FROM audit WHERE number = 501"));
        }
    }
}
