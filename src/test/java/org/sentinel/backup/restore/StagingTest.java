package org.sentinel.backup.restore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sentinel.backup.archive.HandMade;
import org.sentinel.backup.archive.OriginalArchive;
import org.sentinel.backup.backup.Listener;
import org.sentinel.backup.catalog.RestoreState;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;
import org.sentinel.backup.snapshot.Sha256;
import org.sentinel.backup.snapshot.SqliteFiles;

class StagingTest {

    @TempDir
    private Path folder;
    private RestoreSite site;

    @BeforeEach
    void backUp() throws Exception {
        site = new RestoreSite(folder, "ledger", "config", "cache");
        SqliteFiles.wal(site.live("ledger"), SqliteFiles.numbers(500));
        SqliteFiles.run(site.live("config"), "CREATE TABLE settings (key TEXT, value TEXT)");
        site.backUp("ledger", "config");
        SqliteFiles.run(site.live("ledger"), "DELETE FROM numbers WHERE n > 100", "DROP INDEX numbers_text", "CREATE TABLE later (x)",
                "INSERT INTO later VALUES (1)");
        SqliteFiles.run(site.live("cache"), "CREATE TABLE answers (x)");
    }

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void stagesProvedFilesThatOnlyTheOwnerMayRead() throws Exception {
        var staged = site.stage();

        assertEquals(Phase.STAGED, staged.phase());
        assertEquals(Optional.of(staged), site.pending.current());
        assertEquals(DataSet.NOW.plus(Duration.ofHours(24)), staged.ticket().expiresAt());
        for (var file : List.of(site.files().flag(), site.files().staged("ledger"), site.files().staged("config"), site.files().changes())) {
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)), file.toString());
        }
        assertEquals(500, SqliteFiles.count(site.files().staged("ledger"), "SELECT count(*) FROM numbers"));
        assertEquals(RestoreState.STAGED, site.newest().state());
        assertEquals(List.of("ledger", "config"), site.newest().databases());
    }

    @Test
    void saysWhatWouldChange() throws Exception {
        site.stage();

        var ledger = site.changes().at("/databases/0");
        assertEquals("replaced", ledger.get("change").asText());
        assertEquals("ok", ledger.get("integrity").asText());
        assertEquals(Files.size(site.live("ledger")), ledger.get("size_bytes_now").asLong());
        assertEquals("[{\"name\":\"later\",\"rows_now\":1,\"rows_then\":null},{\"name\":\"numbers\",\"rows_now\":100,\"rows_then\":500}]",
                ledger.get("tables").toString());
        assertEquals("[{\"name\":\"index numbers_text\",\"change\":\"added\"},{\"name\":\"table later\",\"change\":\"removed\"}]",
                ledger.get("schema").toString());
        assertEquals("[\"cache\"]", site.changes().get("untouched").toString());
        assertEquals("{\"database\":\"config\",\"kept\":true}", site.changes().get("settings").toString());
    }

    @Test
    void saysWhyNobodyKnowsWhatIsInADamagedLiveDatabase() throws Exception {
        Files.writeString(site.live("ledger"), "this is no database ".repeat(500));

        site.stage();

        assertTrue(site.changes().at("/databases/0/now_unreadable").asText().contains("not a database"), site.changes()::toString);
        site.restart();
        assertEquals(RestoreState.APPLIED, site.newest().state());
    }

    @Test
    void leavesTheLiveDatabasesAloneUntilTheNextStart() throws Exception {
        site.stage();
        var before = SqliteFiles.count(site.live("ledger"), "SELECT count(*) FROM numbers");

        site.restart();

        assertEquals(100, before);
        assertEquals(500, SqliteFiles.count(site.live("ledger"), "SELECT count(*) FROM numbers"));
        assertEquals(RestoreState.APPLIED, site.newest().state());
        assertEquals(Optional.of(DataSet.NOW), site.newest().appliedAt());
        assertFalse(Files.exists(site.files().staging()));
        assertFalse(Files.exists(site.files().flag()));
    }

    @Test
    void theSettingsDatabaseGetsTodaysSettingsAndItsNewChecksumIsTheOneThatCounts() throws Exception {
        site.stage();
        var carried = List.copyOf(site.settings);

        site.restart();

        assertEquals(List.of("config.db true"), carried);
        assertEquals(RestoreState.APPLIED, site.newest().state());
        assertEquals(1, SqliteFiles.count(site.live("config"), "SELECT count(*) FROM sqlite_schema WHERE name = 'carried'"));
    }

    @Test
    void restoresOnlyTheDatabasesThatAreNamed() throws Exception {
        site.stage(RestoreSite.request("ledger"));
        site.restart();

        assertEquals(List.of(), site.settings);
        assertEquals(List.of("ledger"), site.newest().databases());
        assertEquals(500, SqliteFiles.count(site.live("ledger"), "SELECT count(*) FROM numbers"));
    }

    @Test
    void aNamedDatabaseThatIsNotInTheBackupIsRefused() {
        assertRefused(Problem.DATABASE_NOT_IN_BACKUP, () -> site.require(RestoreSite.request("ledger", "cache")));
        assertRefused(Problem.DATABASE_NOT_IN_BACKUP, () -> site.stage(RestoreSite.request("ledger", "cache")));
    }

    @Test
    void aNamedDatabaseThatIsNotConfiguredIsRefused() {
        assertRefused(Problem.DATABASE_NOT_CONFIGURED, () -> site.require(RestoreSite.request("unknown")));
    }

    @Test
    void aDatabaseInTheBackupThatIsNotConfiguredIsRefusedUnlessItIsLeftOut() throws Exception {
        SqliteFiles.run(folder.resolve("other.db"), SqliteFiles.numbers(3));
        SqliteFiles.run(folder.resolve("ledger.db"), SqliteFiles.numbers(7));
        site.store(original("ledger", "other"));

        assertRefused(Problem.DATABASE_NOT_CONFIGURED, site::stage);
        site.stage(RestoreSite.request("ledger"));
        site.restart();

        assertEquals(7, SqliteFiles.count(site.live("ledger"), "SELECT count(*) FROM numbers"));
        assertFalse(Files.exists(site.live("other")));
    }

    @Test
    void anArchiveOfTheOriginalProgramRestores() throws Exception {
        SqliteFiles.run(folder.resolve("ledger.db"), SqliteFiles.numbers(7));
        site.store(original("ledger"));

        site.require(RestoreSite.request());
        site.stage();
        site.restart();

        assertEquals(7, SqliteFiles.count(site.live("ledger"), "SELECT count(*) FROM numbers"));
    }

    @Test
    void aDamagedDatabaseIsRefusedUnlessThatIsAccepted() throws Exception {
        var file = SqliteFiles.run(folder.resolve("ledger.db"), SqliteFiles.numbers(2000));
        var bytes = Files.readAllBytes(file);
        Arrays.fill(bytes, 4096 * 5, 4096 * 6, (byte) 0x5a);
        Files.write(file, bytes);
        site.store(original("ledger"));

        assertRefused(Problem.BACKUP_DAMAGED, site::stage);
        site.stage(RestoreSite.acceptingDamage());
        assertEquals("damaged", site.changes().at("/databases/0/integrity").asText());
        site.restart();

        assertEquals(RestoreState.APPLIED, site.newest().state());
        assertEquals(Sha256.of(file, count -> { }), Sha256.of(site.live("ledger"), count -> { }));
    }

    @Test
    void aViolatedForeignKeyIsAWarning() throws Exception {
        SqliteFiles.run(folder.resolve("ledger.db"), "CREATE TABLE p (id INTEGER PRIMARY KEY)",
                "CREATE TABLE c (p REFERENCES p)", "INSERT INTO c VALUES (9)");
        site.store(original("ledger"));

        site.stage();

        assertEquals("constraint", site.changes().at("/databases/0/integrity").asText());
        assertTrue(site.changes().at("/databases/0/findings/0").asText().contains("foreign key"));
    }

    @Test
    void aBackupThatKnowsItsDatabaseToBeDamagedIsRefusedBeforeItIsUnpacked() throws Exception {
        SqliteFiles.run(site.live("cache"), SqliteFiles.numbers(2000));
        var bytes = Files.readAllBytes(site.live("cache"));
        Arrays.fill(bytes, 4096 * 5, 4096 * 6, (byte) 0x5a);
        Files.write(site.live("cache"), bytes);
        Files.delete(folder.resolve("backups").resolve(RestoreSite.NAME.toString()));
        site.backUp("cache");
        var heard = Listener.patient();

        assertRefused(Problem.BACKUP_DAMAGED, () -> site.stage(RestoreSite.request(), heard));

        assertEquals(List.of(), heard.phases());
    }

    @Test
    void thereIsAtMostOne() {
        site.stage();

        assertProblem(Problem.RESTORE_STAGED, () -> site.require(RestoreSite.request()));
        assertProblem(Problem.RESTORE_STAGED, site::stage);
        assertEquals(RestoreState.STAGED, site.newest().state());
        assertTrue(site.pending.current().isPresent());
    }

    @Test
    void cancellingItLeavesNothingAndCannotBeDoneTwice() {
        site.stage();

        site.pending.cancel();

        assertNothingIsLeft();
        assertEquals(RestoreState.CANCELLED, site.newest().state());
        assertProblem(Problem.NOTHING_STAGED, site.pending::cancel);
    }

    @Test
    void itExpiresWhileTheServerRuns() {
        site.stage();

        site.later(Duration.ofHours(24));

        assertEquals(Optional.empty(), site.pending.current());
        assertEquals(RestoreState.EXPIRED, site.newest().state());
        assertNothingIsLeft();
        assertProblem(Problem.NOTHING_STAGED, site.pending::renew);
    }

    @Test
    void itExpiresWhileTheServerIsDown() throws Exception {
        site.stage();

        site.later(Duration.ofDays(30));
        site.restart();

        assertEquals(RestoreState.EXPIRED, site.newest().state());
        assertEquals(100, SqliteFiles.count(site.live("ledger"), "SELECT count(*) FROM numbers"));
        assertNothingIsLeft();
    }

    @ParameterizedTest
    @ValueSource(strings = {"fetch local", "check", "compare", "sync"})
    void aCancelledJobLeavesNothing(String phase) {
        assertRefused(Problem.CANCELLED, () -> site.stage(RestoreSite.request(), Listener.cancellingIn(phase)));
    }

    @Test
    void changesNoByteOfALiveDatabaseAndOfItsLog() throws Exception {
        var process = HoldsOpen.start(site.live("ledger"), "INSERT INTO later VALUES (2)");
        process.destroyForcibly().waitFor();
        var before = Map.of("db", Sha256.of(site.live("ledger"), bytes -> { }), "wal", Sha256.of(Path.of(site.live("ledger") + "-wal"), bytes -> { }));

        site.stage();

        assertEquals(before, Map.of("db", Sha256.of(site.live("ledger"), bytes -> { }),
                "wal", Sha256.of(Path.of(site.live("ledger") + "-wal"), bytes -> { })));
        assertTrue(site.changes().at("/databases/0/tables").toString().contains("{\"name\":\"later\",\"rows_now\":2"), site.changes()::toString);
    }

    @Test
    void aBackupOfNothingIsRefused() throws Exception {
        site.store(OriginalArchive.of(Map.of()));

        assertRefused(Problem.DATABASE_NOT_IN_BACKUP, site::stage);
    }

    @Test
    void aSettingsDatabaseThatTheServerCouldNotStartOnIsRefused() throws Exception {
        Files.writeString(folder.resolve("config.db"), "this is no database ".repeat(500));
        site.store(original("config"));

        assertRefused(Problem.SETTINGS_FAILED, () -> site.stage(RestoreSite.acceptingDamage()));
    }

    @Test
    void aBackupThatCannotFitIsRefusedBeforeItIsRead() throws Exception {
        var metadata = OriginalArchive.metadata(Map.of("ledger", new byte[0])).replace("\"size_bytes\": 0", "\"size_bytes\": 200000000000000");
        site.store(new HandMade().entry("backup-metadata.json", HandMade.bytes(metadata)).end().gzip());

        assertRefused(Problem.NO_SPACE, () -> site.require(RestoreSite.request()));
        assertRefused(Problem.NO_SPACE, site::stage);
    }

    @Test
    void whatTheLastRunLeftHalfDoneIsClearedFirst() throws Exception {
        Files.writeString(Files.createDirectories(site.files().staging()).resolve("ledger.db"), "half a database");

        site.stage();

        assertEquals(500, SqliteFiles.count(site.files().staged("ledger"), "SELECT count(*) FROM numbers"));
    }

    private byte[] original(String... names) throws Exception {
        Map<String, byte[]> contents = new LinkedHashMap<>();
        for (var name : names) {
            contents.put(name, Files.readAllBytes(folder.resolve(name + ".db")));
        }
        return OriginalArchive.of(contents);
    }

    private void assertRefused(Problem expected, Executable work) {
        assertProblem(expected, work);
        assertNothingIsLeft();
        assertEquals(List.of(), site.catalog.restores().newest(1));
    }

    private static void assertProblem(Problem expected, Executable work) {
        var failure = assertThrows(ProblemException.class, work);
        assertEquals(expected, failure.problem(), failure::toString);
    }

    private void assertNothingIsLeft() {
        assertFalse(Files.exists(site.files().staging()));
        assertFalse(Files.exists(site.files().flag()));
    }
}
