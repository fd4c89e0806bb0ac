package org.sentinel.backup.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sentinel.backup.catalog.AuditVerification.Status.BROKEN;
import static org.sentinel.backup.catalog.AuditVerification.Status.INTACT;
import static org.sentinel.backup.catalog.AuditVerification.Status.KEY_CHANGED;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody does with the file alone, and what shows of it. */
class AuditTamperingTest {

    @TempDir
    private Path folder;
    private TrailSite site;

    @BeforeEach
    void write() {
        site = new TrailSite(folder);
        site.write(6);
    }

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void aTrailThatNobodyTouchedIsIntact() throws Exception {
        assertEquals(new AuditVerification(INTACT, 6, 1, 6, Optional.empty(), "all 6 entries are as they were written, and none is missing",
                Optional.empty()), site.tamper());
    }

    @ParameterizedTest
    @ValueSource(strings = {"at = at + 1", "actor = 'root'", "via = 'token'", "address = '192.0.2.9'", "action = 'login'", "object = ''",
            "outcome = 'failed'", "detail = 'nothing'", "hmac = x'00'", "hmac = zeroblob(32)", "key_id = 'other'", "actor = 'Admin'",
            "detail = detail || char(0)", "detail = detail || ' '", "actor = 'admi', address = 'n' || address",
            "detail = cast(x'6368616e676564ff' as text)"})
    void aChangedColumnShows(String change) throws Exception {
        var found = site.tamper("UPDATE audit SET " + change + " WHERE number = 3");

        assertEquals(BROKEN, found.status(), found.detail());
        assertEquals(Optional.of(3L), found.brokenAt());
    }

    @Test
    void aRemovedEntryShows() throws Exception {
        assertBroken(4, site.tamper("DELETE FROM audit WHERE number = 3"));
    }

    @Test
    void aRemovedBeginningShows() throws Exception {
        assertBroken(3, site.tamper("DELETE FROM audit WHERE number < 3"));
    }

    @Test
    void aRemovedEntryWhoseGapIsClosedShows() throws Exception {
        assertBroken(3, site.tamper("DELETE FROM audit WHERE number = 3", "UPDATE audit SET number = number - 1 WHERE number > 3"));
    }

    @Test
    void swappedEntriesShow() throws Exception {
        assertBroken(3, site.tamper("UPDATE audit SET number = 99 WHERE number = 3", "UPDATE audit SET number = 3 WHERE number = 4",
                "UPDATE audit SET number = 4 WHERE number = 99"));
    }

    @Test
    void anInsertedEntryShows() throws Exception {
        assertBroken(4, site.tamper("UPDATE audit SET number = number + 100 WHERE number > 3", "UPDATE audit SET number = number - 99 WHERE number > 100",
                "INSERT INTO audit SELECT 4, at, actor, via, address, action, object, outcome, detail, key_id, hmac FROM audit WHERE number = 3"));
    }

    @Test
    void anEntryAddedAtTheEndShows() throws Exception {
        assertBroken(7, site.tamper("INSERT INTO audit SELECT 7, at, actor, via, address, action, object, outcome, detail, key_id, hmac FROM audit"
                + " WHERE number = 6"));
    }

    /** It has the right number and a seal of ours, and stood at this place once; only the entry before it was another one. */
    @Test
    void anEntryOfAnotherCourseOfEventsShows() throws Exception {
        site.tamperQuietly();
        var other = Files.createDirectory(folder.resolve("other"));
        for (var file : List.of(site.file, site.head)) {
            Files.copy(file, other.resolve(file.getFileName()));
        }
        try (var elsewhere = new TrailSite(other)) {
            elsewhere.clock.move(Duration.ofHours(1));
            elsewhere.write(2);
        }
        site.open(TrailSite.KEY);
        site.write(3);

        assertBroken(8, site.tamper("ATTACH '" + other.resolve(site.file.getFileName()) + "' AS other", "DELETE FROM audit WHERE number = 8",
                "INSERT INTO audit SELECT * FROM other.audit WHERE number = 8"));
    }

    @Test
    void aChangedNumberShows() throws Exception {
        assertBroken(60, site.tamper("UPDATE audit SET number = 60 WHERE number = 6"));
    }

    @Test
    void aCutEndShowsAgainstTheNoteOfTheLastEntry() throws Exception {
        var found = site.tamper("DELETE FROM audit WHERE number > 4");

        assertEquals(BROKEN, found.status());
        assertEquals("the entries 5 to 6 were missing, which were the last ones", found.detail());
        assertEquals(Optional.empty(), found.brokenAt());
    }

    @Test
    void aTrailThatWasEmptiedShows() throws Exception {
        assertEquals("the entries 1 to 6 were missing, which were the last ones", site.tamper("DELETE FROM audit").detail());
    }

    @Test
    void aCutEndStaysVisibleWhenTheTrailGoesOn() throws Exception {
        site.tamper("DELETE FROM audit WHERE number > 4");
        site.write(3);

        assertBroken(5, site.verify());
        assertEquals("audit.gap", site.audit().find(AuditSearch.ALL, 6, 1).get(0).action());
    }

    @Test
    void aCutEndUnderARunningProgramStaysVisibleToo() throws Exception {
        site.tamperQuietly();
        site.open(TrailSite.KEY);
        try (var connection = java.sql.DriverManager.getConnection("jdbc:sqlite:" + site.file); var statement = connection.createStatement()) {
            statement.executeUpdate("DELETE FROM audit WHERE number > 4");
        }
        site.removeHead();

        site.write(1);

        assertBroken(5, site.verify());
    }

    /** The chain alone does not show it: whoever puts the note of an earlier day back as well is found out by logs that are kept elsewhere. */
    @Test
    void aCutEndDoesNotShowWhenTheNoteOfThatTimeIsPutBackAsWell() throws Exception {
        var noteOfThen = Files.readString(site.head);
        site.write(2);
        site.tamperQuietly("DELETE FROM audit WHERE number > 6");
        Files.writeString(site.head, noteOfThen);
        site.open(TrailSite.KEY);

        assertEquals(INTACT, site.verify().status());
    }

    @Test
    void aNoteOfTheLastEntryThatIsMissingOrChangedShows() throws Exception {
        var note = Files.readString(site.head);
        for (var changed : new String[] {"", note.replace(" 6 ", " 5 "), note.substring(0, 20), "1 x", note.replaceAll("[0-9a-f]{64}\n", "0".repeat(64) + "\n")}) {
            Files.writeString(site.head, changed);
            assertTrue(site.tamper().detail().contains(".audit-head, was changed"), changed);
        }
        site.tamperQuietly();
        site.removeHead();
        site.open(TrailSite.KEY);
        assertTrue(site.verify().detail().contains(".audit-head, was missing"));
    }

    @Test
    void severalBreaksAreCounted() throws Exception {
        var found = site.tamper("UPDATE audit SET actor = 'x' WHERE number IN (2, 4)");

        assertBroken(2, found);
        assertEquals("entry 2, or the one before it, is not as it was written; 1 more breaks", found.detail());
    }

    @Test
    void anotherMasterKeyIsToldApartFromTampering() {
        site.reopen(TrailSite.OTHER_KEY);
        site.write(2);

        var found = site.verify();
        assertEquals(KEY_CHANGED, found.status(), found.detail());
        assertEquals("6 of 9 entries were written under a master key that is not here, and cannot be checked; the chain begins anew at entry 7, "
                + "because the key changed", found.detail());
    }

    @Test
    void aRotatedKeyFileThatHoldsTheEarlierKeyProvesAll() {
        site.reopen(TrailSite.OTHER_KEY, TrailSite.KEY);
        site.write(2);

        assertEquals(INTACT, site.verify().status(), site.verify().detail());
        assertEquals(9, site.verify().entries());
    }

    @Test
    void aKeyThatNobodyChangedIsNoExcuse() throws Exception {
        assertBroken(5, site.tamper("UPDATE audit SET key_id = 'lost', actor = 'x' WHERE number < 5"));
    }

    @Test
    void tamperingShowsAfterAChangeOfTheKeyAsWell() throws Exception {
        site.reopen(TrailSite.OTHER_KEY);
        site.write(2);
        site.tamperQuietly("UPDATE audit SET actor = 'x' WHERE number = 8");
        site.open(TrailSite.OTHER_KEY);

        assertBroken(8, site.verify());
    }

    private static void assertBroken(long at, AuditVerification found) {
        assertEquals(BROKEN, found.status(), found.detail());
        assertEquals(Optional.of(at), found.brokenAt(), found.detail());
    }
}
