package org.sentinel.backup.catalog;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;

class CatalogCareTest {

    @TempDir
    private Path folder;
    private DamagedSite site;

    @BeforeEach
    void fill() {
        site = new DamagedSite(folder);
    }

    @Test
    void aSoundCatalogIsOpenedAsItIs() throws IOException {
        site.care().open().close();

        assertEquals(List.of(), site.aside());
        assertEquals(Optional.empty(), site.care().saved());
    }

    @Test
    void aDamagedIndexCostsNothing() throws IOException {
        site.overwrite(site.root("jobs_by_state"));

        try (var catalog = site.care().open()) {
            DamagedSite.assertEverything(catalog);
            assertEquals(DamagedSite.JOBS, catalog.jobs().newest(1_000).size());
            assertEquals(AuditVerification.Status.INTACT, site.audit(catalog).verify().status());
        }
        assertTrue(site.report().startsWith("every row that counts could be read\n"), site.report());
    }

    @Test
    void anIndexThatLacksRowsIsFoundAndCostsNothing() {
        site.execute("PRAGMA writable_schema = ON; DELETE FROM sqlite_master WHERE name = 'jobs_by_state'");
        site.execute("INSERT INTO jobs SELECT number + 1000, id || 'x', kind, state, phase, bytes_done, bytes_total, started_by, created_at, started_at,"
                + " finished_at, problem_code, problem_detail, destination, filename, message FROM jobs WHERE number < 4");
        var root = site.leaves("jobs").size();
        site.execute("PRAGMA writable_schema = ON; INSERT INTO sqlite_master VALUES ('index', 'jobs_by_state', 'jobs', %d,"
                .formatted(site.numbers("SELECT max(pageno) FROM dbstat").get(0)) + "'CREATE INDEX jobs_by_state ON jobs (state)')");

        assertThrows(ProblemException.class, () -> Catalog.open(site.file, site.clock));
        try (var catalog = site.care().open()) {
            assertEquals(DamagedSite.JOBS + 3, catalog.jobs().newest(1_000).size());
        }
        assertTrue(root > 1);
    }

    @Test
    void rowsOnBothSidesOfDamagedPagesAreSavedWithoutACopy() throws IOException {
        var leaves = site.leaves("audit");
        site.overwrite(leaves.get(3), leaves.get(9), leaves.get(leaves.size() - 1));

        try (var catalog = site.care().open()) {
            DamagedSite.assertEverything(catalog);
            var saved = catalog.jobs().newest(1_000).size();
            assertEquals(DamagedSite.JOBS, saved);
            var entries = site.audit(catalog).find(AuditSearch.ALL, Long.MAX_VALUE, 1_000);
            assertTrue(entries.size() > DamagedSite.ENTRIES * 3 / 4 && entries.size() < DamagedSite.ENTRIES, () -> entries.size() + " entries");
            assertEquals(2, site.audit(catalog).holes().size());
        }
        assertTrue(site.report().startsWith("not all rows could be read of audit; there was no copy to take missing ones from\n"), site.report());
    }

    @Test
    void whatIsMissingComesFromTheNewestCopy() throws IOException {
        site.copy();
        var leaves = site.leaves("audit");
        site.overwrite(site.root("pins"), site.root("users"), leaves.get(3), leaves.get(9));

        try (var catalog = site.care().open()) {
            DamagedSite.assertEverything(catalog);
            assertEquals(AuditVerification.Status.INTACT, site.audit(catalog).verify().status());
        }
        assertTrue(site.report().startsWith("not all rows could be read of users, pins, audit; missing ones were taken from the copy of 2026-01-08\n"), site.report());
    }

    @Test
    void aTableThatCanBeReadWholeGetsNothingFromTheCopy() {
        site.copy();
        try (var catalog = Catalog.open(site.file, site.clock)) {
            catalog.users().remove("bob");
            catalog.pins().unpin("local", "a.tar.gz");
        }
        site.overwrite(site.root("proofs"));

        try (var catalog = site.care().open()) {
            assertEquals(List.of("ada"), catalog.users().all().stream().map(User::username).toList());
            assertEquals(0, catalog.pins().of("local").size());
            assertTrue(catalog.proofs().find("local", "a.tar.gz").isPresent());
        }
    }

    static Stream<Arguments> beyondReading() {
        return Stream.of(
                damage("the header is broken", site -> site.write(0, new byte[100])),
                damage("no database at all", site -> site.write(0, "not a database, but long enough to be read as one. ".repeat(2_000).getBytes())),
                damage("zero bytes", site -> site.truncate(0)),
                damage("gone", site -> site.file.toFile().delete()),
                damage("the schema overwritten", site -> site.write(100, new byte[3996])),
                damage("cut in its first page", site -> site.truncate(1_000)),
                damage("cut after its first page", site -> site.truncate(4_096)));
    }

    private static Arguments damage(String name, Consumer<DamagedSite> deed) {
        return Arguments.of(name, deed);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("beyondReading")
    void aCatalogThatCannotBeReadAtAllComesFromTheCopy(String name, Consumer<DamagedSite> damage) throws IOException {
        site.copy();
        damage.accept(site);
        var damaged = Files.exists(site.file) ? Files.readAllBytes(site.file) : new byte[0];

        try (var catalog = site.care().open()) {
            DamagedSite.assertEverything(catalog);
        }
        assertArrayEquals(damaged, Files.readAllBytes(site.aside().get(0).resolve("sentinel-backup.db")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("beyondReading")
    void withoutACopyTheStartBeginsWithAnEmptyCatalog(String name, Consumer<DamagedSite> damage) throws IOException {
        damage.accept(site);

        try (var catalog = site.care().open()) {
            assertEquals(List.of(), catalog.users().all());
        }
    }

    @Test
    void aCutFileIsSavedAsFarAsItGoes() throws IOException {
        site.truncate(Files.size(site.file) / 2 / 4096 * 4096);

        try (var catalog = site.care().open()) {
            assertEquals(2, catalog.users().all().size());
            assertFalse(catalog.jobs().newest(1).isEmpty());
        }
        assertEquals(1, site.aside().size());
    }

    @Test
    void aLogOfAnEmptiedCatalogIsKept() throws IOException {
        var log = folder.resolve("sentinel-backup.db-wal");
        site.truncate(0);
        Files.writeString(log, "what SQLite would remove");

        site.care().open().close();

        assertEquals("what SQLite would remove", Files.readString(site.aside().get(0).resolve("sentinel-backup.db-wal")));
    }

    /** But for what is left behind on purpose; so a table that a later version adds is thought of. */
    @Test
    void everyTableIsSaved() {
        site.care().open().close();
        var leftBehind = Set.of("page_sessions", "setup_links", "birth");
        var saved = SalvagedTable.ALL.stream().map(SalvagedTable::name).collect(Collectors.toSet());

        var tables = site.texts("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'");

        assertEquals(tables.stream().filter(name -> !leftBehind.contains(name)).collect(Collectors.toSet()), saved);
    }

    @Test
    void theLogOfAJobIsSaved() {
        site.execute("INSERT INTO job_log SELECT number, 1, 1, 'INFO', 'took a snapshot' FROM jobs WHERE number = 2");
        site.overwrite(site.root("jobs_by_state"));

        try (var catalog = site.care().open()) {
            var logs = catalog.jobs().newest(1_000).stream().flatMap(job -> catalog.jobs().log(job.id()).stream()).map(JobEvent::text).toList();

            assertEquals(List.of("took a snapshot"), logs);
        }
    }

    @Test
    void rowsThatNobodyCouldReadLaterStayBehind() {
        site.execute("PRAGMA ignore_check_constraints = ON; UPDATE jobs SET state = 'GARBLED' WHERE number = 3;"
                + "UPDATE users SET role = 'GARBLED' WHERE username = 'bob'");
        site.overwrite(site.root("jobs_by_state"));

        try (var catalog = site.care().open()) {
            assertEquals(DamagedSite.JOBS - 1, catalog.jobs().newest(1_000).size());
            assertEquals(List.of("ada"), catalog.users().all().stream().map(User::username).toList());
        }
    }

    @Test
    void loginsAtPagesAndSetupLinksStayBehind() {
        site.execute("INSERT INTO page_sessions VALUES ('s', 'ada', 'p', 1, 1, '127.0.0.1'); INSERT INTO setup_links VALUES ('l', 9999999999999)");
        site.overwrite(site.root("jobs_by_state"));

        site.care().open().close();

        assertEquals(List.of(0), site.numbers("SELECT (SELECT count(*) FROM page_sessions) + (SELECT count(*) FROM setup_links)"));
    }

    @Test
    void aNewerCatalogIsRefusedEvenIfItIsDamaged() throws IOException {
        site.execute("PRAGMA user_version = 99");
        site.overwrite(site.root("jobs_by_state"));
        var before = Files.readAllBytes(site.file);

        var failure = assertThrows(ProblemException.class, () -> site.care().open());

        assertEquals(Problem.CATALOG_TOO_NEW, failure.problem());
        assertArrayEquals(before, Files.readAllBytes(site.file));
        assertEquals(List.of(), site.aside());
    }

    @Test
    void anotherProgramsDatabaseIsRefusedAndLeft() throws IOException {
        Files.delete(site.file);
        site.execute("CREATE TABLE notes (a)");

        assertEquals(Problem.CATALOG_FAILED, assertThrows(ProblemException.class, () -> site.care().open()).problem());
        assertEquals(List.of(), site.aside());
    }

    @Test
    void itIsBornAnewAndAPersonsRotationOfBeforeCountsNoMore() {
        site.overwrite(site.root("jobs_by_state"));
        site.clock.move(Duration.ofDays(3));

        try (var catalog = site.care().open()) {
            assertEquals(site.clock.instant(), catalog.bornAt());
            assertFalse(rotatedByAPerson(catalog));
            var id = catalog.jobs().create(JobKind.ROTATE, "ada", "local", "").id();
            catalog.jobs().finish(id, new Outcome(JobState.SUCCEEDED, "", 0, 0, Optional.empty(), "", "", List.of()));
            assertTrue(rotatedByAPerson(catalog));
        }
    }

    @Test
    void aBirthThatAClockWasAheadOfIsNotedAgain() {
        var now = site.clock.instant();
        site.execute("UPDATE birth SET born_at = born_at + 315360000000");

        try (var catalog = site.care().open()) {
            assertEquals(now, catalog.bornAt());
        }
    }

    private static boolean rotatedByAPerson(Catalog catalog) {
        return catalog.runs().succeededForAPersonSince(catalog.bornAt(), JobKind.ROTATE, "local");
    }
}
