package org.sentinel.backup.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;

class AuditTest {

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

    @Test
    void anEntryIsFoundAgainAsItWasNoted() {
        var noted = site.audit().append(List.of(new AuditEntry(new AuditCaller("admin", Via.TOKEN, "192.0.2.1"), "user.create", "eve",
                AuditOutcome.FAILED, "NO_SPACE")));

        assertEquals(new NotedEntry(1, site.clock.instant(), "admin", "token", "192.0.2.1", "user.create", "eve", "failed", "NO_SPACE"), noted);
        assertEquals(List.of(noted), site.audit().find(AuditSearch.ALL, Long.MAX_VALUE, 10));
    }

    @Test
    void anEntryStaysOneLineThatSaysWhatItIs() {
        var entry = new AuditEntry(new AuditCaller("a\nb", Via.BASIC, ""), "x\u0000y", "\u202Eright\u2028", AuditOutcome.OK, "C:\\dir \uD800 ä € 😀");

        assertEquals("a\\u000Ab", entry.caller().actor());
        assertEquals("x\\u0000y", entry.action());
        assertEquals("\\u202Eright\\u2028", entry.object());
        assertEquals("C:\\\\dir \\uD800 ä € 😀", entry.detail());
    }

    @Test
    void aTextOfAStrangersLengthIsCut() {
        assertTrue(new AuditEntry(AuditCaller.SYSTEM, "x", "y".repeat(1_000_000), AuditOutcome.OK, "").object().length() <= 1_010);
    }

    @Test
    void theNewestComeFirstPageByPage() {
        site.write(5);

        var first = site.audit().find(AuditSearch.ALL, Long.MAX_VALUE, 2);
        var second = site.audit().find(AuditSearch.ALL, 4, 2);

        assertEquals(List.of(5L, 4L, 3L, 2L), java.util.stream.Stream.of(first, second).flatMap(List::stream).map(NotedEntry::number).toList());
    }

    @Test
    void theLastLoginOfEachUserIsTheNewestThatWasNotRefused() {
        var first = site.clock.instant();
        site.audit().append(List.of(login("ada", AuditOutcome.OK), login("eve", AuditOutcome.REFUSED)));
        site.clock.move(Duration.ofHours(1));
        site.audit().append(List.of(login("admin", AuditOutcome.OK), login("ada", AuditOutcome.REFUSED)));

        assertEquals(Map.of("ada", first, "admin", site.clock.instant()), site.audit().lastLogins());
    }

    private static AuditEntry login(String actor, AuditOutcome outcome) {
        return new AuditEntry(new AuditCaller(actor, Via.BASIC, ""), "login", "", outcome, "");
    }

    @Test
    void searchesCombine() {
        site.write(2);
        site.clock.move(Duration.ofHours(1));
        site.audit().append(List.of(new AuditEntry(new AuditCaller("eve", Via.BASIC, ""), "login", "", AuditOutcome.REFUSED, "")));
        var now = Optional.of(site.clock.instant());
        Optional<String> any = Optional.empty();

        assertEquals(List.of(3L), found(new AuditSearch(Optional.of("eve"), any, Optional.empty(), Optional.empty(), Optional.empty())));
        assertEquals(List.of(2L, 1L), found(new AuditSearch(any, Optional.of("setting.change"), Optional.of(AuditOutcome.OK), Optional.empty(), now)));
        assertEquals(List.of(3L), found(new AuditSearch(any, any, Optional.of(AuditOutcome.REFUSED), now, Optional.empty())));
        assertEquals(List.of(), found(new AuditSearch(Optional.of("eve"), Optional.of("setting.change"), Optional.empty(), now, Optional.empty())));
    }

    private List<Long> found(AuditSearch search) {
        return site.audit().find(search, Long.MAX_VALUE, 10).stream().map(NotedEntry::number).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"UPDATE audit SET actor = 'x'", "DELETE FROM audit", "DELETE FROM audit WHERE number = 1", "DELETE FROM audit_anchor",
            "REPLACE INTO audit SELECT * FROM audit WHERE number = 1",
            "INSERT OR REPLACE INTO audit SELECT number, at, 'x', via, address, action, object, outcome, detail, key_id, hmac FROM audit WHERE number = 2"})
    void theDatabaseItselfRefusesWhatIsNoEntryAtTheEnd(String statement) throws SQLException {
        site.write(3);
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + site.file); var sql = connection.createStatement()) {
            if (statement.contains("audit_anchor")) {
                sql.executeUpdate("INSERT INTO audit_anchor VALUES (1, 0, x'', 0, 0, '', x'')");
            }
            assertThrows(SQLException.class, () -> sql.executeUpdate(statement));
        }
    }

    @Test
    void theOrderIsThatOfWritingWhateverTheClockSays() {
        site.write(1);
        site.clock.move(Duration.ofDays(-900));
        site.write(2);

        assertEquals(AuditVerification.Status.INTACT, site.verify().status());
        assertEquals(3, site.audit().find(AuditSearch.ALL, Long.MAX_VALUE, 1).get(0).number());
    }

    @Test
    void manyWhoWriteAtOnceMakeOneChain() {
        IntStream.range(0, 100).parallel().forEach(number -> site.audit().append(List.of(TrailSite.entry("entry-" + number))));

        assertEquals(100, site.verify().entries());
        assertEquals(AuditVerification.Status.INTACT, site.verify().status(), site.verify().detail());
    }

    @Test
    void aKillBetweenAnEntryAndTheNoteOfItLeavesTheTrailIntact() throws Exception {
        site.write(2);
        var note = Files.readString(site.head);
        site.write(2);
        Files.writeString(site.head, note);
        site.reopen(TrailSite.KEY);

        site.write(1);

        assertEquals(AuditVerification.Status.INTACT, site.verify().status(), site.verify().detail());
        assertEquals(5, site.verify().entries());
    }

    @Test
    void aKillAfterTheFirstEntryOfAllDoesNotLookLikeTampering() throws Exception {
        var note = Files.readString(site.head);
        site.write(1);
        Files.writeString(site.head, note);
        site.reopen(TrailSite.KEY);

        assertEquals(AuditVerification.Status.INTACT, site.verify().status(), site.verify().detail());
    }

    @Test
    void anEntryThatCannotBeWrittenLeavesTheTrailAsItWas() throws Exception {
        site.write(1);
        try (var other = DriverManager.getConnection("jdbc:sqlite:" + site.file); var statement = other.createStatement()) {
            statement.executeUpdate("CREATE TRIGGER full BEFORE INSERT ON audit WHEN NEW.object = 'second' BEGIN SELECT RAISE(ABORT, 'full'); END");

            var failure = assertThrows(ProblemException.class, () ->
                    site.audit().append(List.of(TrailSite.entry("first"), TrailSite.entry("second"))));

            assertEquals(Problem.CATALOG_FAILED, failure.problem());
            statement.executeUpdate("DROP TRIGGER full");
        }
        site.write(1);
        assertEquals(2, site.verify().entries());
        assertEquals(AuditVerification.Status.INTACT, site.verify().status(), site.verify().detail());
    }

    @Test
    void theNoteOfTheLastEntryIsForTheOwnerAlone() throws Exception {
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(site.head)));
    }

    @Test
    void anInterruptedThreadNotesToTheEnd() throws Exception {
        Thread.currentThread().interrupt();
        site.write(1);

        assertTrue(Thread.interrupted());
        assertTrue(Files.readString(site.head).startsWith("1 1 "));
    }

    @Test
    void aNoteThatCannotBeWrittenKeepsNobodyFromNoting() throws Exception {
        Files.createDirectory(folder.resolve(".audit-head.part"));
        Files.createFile(folder.resolve(".audit-head.part/in-the-way"));

        site.write(2);

        assertEquals(AuditVerification.Status.INTACT, site.verify().status());
    }
}
