package org.sentinel.backup.backup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sentinel.backup.vault.Destination.LOCAL;
import static org.sentinel.backup.vault.Destination.R2;

import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sentinel.backup.catalog.Failure;
import org.sentinel.backup.catalog.Job;
import org.sentinel.backup.catalog.JobState;
import org.sentinel.backup.catalog.Progress;
import org.sentinel.backup.catalog.ProofState;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;
import org.sentinel.backup.snapshot.SqliteFiles;
import org.sentinel.backup.store.UploadJournal;
import org.sentinel.backup.store.directory.DirectoryObjectStore;

class BackupsTest {

    @TempDir
    private Path folder;
    private Site site;

    @BeforeEach
    void open() throws Exception {
        site = new Site(folder);
        SqliteFiles.wal(site.database("ledger"), SqliteFiles.numbers(2000));
        SqliteFiles.run(site.database("cache"), SqliteFiles.numbers(10));
    }

    /** Whatever happens in a run, no copy of a database stays behind and no upload stays open. */
    @AfterEach
    void leavesTheWorkFolderEmptyAndNoUploadOpen() throws Exception {
        assertTrue(site.isTidy());
        assertEquals(List.of(), site.catalog.pendingUploads().all());
        site.close();
    }

    @Test
    void aBackupIsListedAsProvedAtEachDestination() {
        var report = site.backups("ledger", "cache").run(List.of(LOCAL, R2), Listener.patient());

        var name = Site.NAME.toString();
        assertEquals(Optional.empty(), report.failure());
        assertEquals(name, report.filename());
        assertEquals(List.of(new Job.Result("local", name, JobState.SUCCEEDED, Optional.empty()),
                new Job.Result("r2", name, JobState.SUCCEEDED, Optional.empty())), report.results());
        assertEquals(List.of(new BackupList.Entry(site.find(LOCAL, Site.NAME), ProofState.PROVED, Optional.empty())), site.entries(LOCAL));
        assertEquals(List.of(new BackupList.Entry(site.find(R2, Site.NAME), ProofState.PROVED, Optional.empty())), site.entries(R2));
    }

    @Test
    void theSnapshotIsTakenOnceAndEachDestinationIsProvedBeforeTheNext() {
        var progress = Listener.patient();

        site.backups("ledger").run(List.of(LOCAL, R2), progress);

        assertEquals(List.of("snapshot", "save local", "prove local", "save r2", "prove r2"), progress.phases());
    }

    @Test
    void bothDestinationsHoldTheSameBytes() throws Exception {
        site.backups("ledger", "cache").run(List.of(LOCAL, R2), Listener.patient());

        assertEquals(-1, Files.mismatch(site.stored(LOCAL, Site.NAME), site.stored(R2, Site.NAME)));
    }

    @Test
    void theMetadataCanBeReadWithAndWithoutTheCatalog() {
        site.backups("ledger", "cache").run(List.of(LOCAL), Listener.patient());

        var noted = site.list().metadata(LOCAL, Site.NAME);
        site.catalog.proofs().remove("local", Site.NAME.toString());
        var read = site.list().metadata(LOCAL, Site.NAME);

        assertEquals(noted, read);
        assertTrue(read.contains("\"numbers\"") && read.contains("2000") && read.contains("2026-01-08T14:30:22Z"), read);
    }

    @Test
    void theReportNamesDatabasesThatAreMissing() {
        var report = site.backups("ledger", "history", "agents").run(List.of(LOCAL), Listener.patient());

        assertEquals(Optional.empty(), report.failure());
        assertTrue(report.message().contains("history, agents"), report.message());
        assertTrue(site.list().metadata(LOCAL, Site.NAME).contains("history"));
    }

    @Test
    void theLogSaysWhatWasCopiedWhatIsMissingAndWhatFailed() {
        site.r2(new BrokenLine(site.local(), 0));
        var progress = Listener.patient();

        site.backups("ledger", "universe").run(List.of(R2, LOCAL), progress);

        var notes = progress.notes();
        assertEquals("WARNING universe does not exist; skipped", notes.get(0));
        assertTrue(notes.get(1).matches("INFO ledger: [0-9,]+ bytes, 1 table, ok"), notes.get(1));
        assertEquals("ERROR r2: STORE_UNREACHABLE, the line is broken", notes.get(2));
        assertTrue(notes.get(3).matches("INFO saved to local as " + Site.NAME + ", [0-9,]+ bytes"), notes.get(3));
        assertEquals("INFO proved " + Site.NAME + ": all bytes read back, 1 checksums agree", notes.get(4));
    }

    @Test
    void failsAndSavesNothingWhereNoDatabaseExists() throws Exception {
        assertFailsWith(Problem.NO_DATABASES, Listener.patient(), "history");

        assertTrue(site.isUntouched(LOCAL));
    }

    @Test
    void aDestinationThatFailsLeavesTheOthersTheirBackup() {
        site.r2(new BrokenLine(site.local(), 0));

        var report = site.backups("ledger").run(List.of(LOCAL, R2), Listener.patient());

        var name = Site.NAME.toString();
        assertEquals(List.of(new Job.Result("local", name, JobState.SUCCEEDED, Optional.empty()),
                new Job.Result("r2", "", JobState.FAILED,
                        Optional.of(new Failure(Problem.STORE_UNREACHABLE, "the line is broken")))), report.results());
        assertEquals(name, report.filename());
        assertEquals(ProofState.PROVED, site.entries(LOCAL).get(0).state());
    }

    @Test
    void theFailureNamesWhatEachDestinationEndedWith() {
        site.r2(new BrokenLine(site.local(), 0));

        var failure = site.backups("ledger").run(List.of(LOCAL, R2), Listener.patient()).failure().orElseThrow();

        assertEquals(new Failure(Problem.DESTINATION_FAILED, "local: proved; r2: STORE_UNREACHABLE, the line is broken"), failure);
    }

    @Test
    void aFileInPlaceOfAFolderFailsOnlyItsDestination() throws Exception {
        var file = Files.createFile(folder.resolve("file"));
        site.r2(new DirectoryObjectStore(file, journal()));

        var report = site.backups("ledger").run(List.of(R2, LOCAL), Listener.patient());

        assertEquals(List.of(JobState.FAILED, JobState.SUCCEEDED), report.results().stream().map(Job.Result::state).toList());
        assertEquals(Problem.DESTINATION_FAILED, report.failure().orElseThrow().problem());
    }

    @Test
    void theOnlyDestinationsFailureIsTheBackups() {
        site.r2(new BrokenLine(site.local(), 0));

        var report = site.backups("ledger").run(List.of(R2), Listener.patient());

        assertEquals(Problem.STORE_UNREACHABLE, report.failure().orElseThrow().problem());
        assertEquals("", report.filename());
    }

    @Test
    void aDamagedSourceIsSavedAndMarkedDamaged() throws Exception {
        SqliteFiles.run(site.database("agents"), SqliteFiles.numbers(2000));
        var bytes = Files.readAllBytes(site.database("agents"));
        Arrays.fill(bytes, 4096 * 5, 4096 * 6, (byte) 0x5a);
        Files.write(site.database("agents"), bytes);

        var report = site.backups("ledger", "agents").run(List.of(LOCAL, R2), Listener.patient());

        assertEquals(new Failure(Problem.SOURCE_DAMAGED, "damaged at the source: agents"), report.failure().orElseThrow());
        assertEquals(ProofState.DAMAGED, site.entries(LOCAL).get(0).state());
        assertEquals(ProofState.DAMAGED, site.entries(R2).get(0).state());
        assertTrue(site.list().metadata(LOCAL, Site.NAME).contains("\"damaged\""));
    }

    @Test
    void aSourceThatIsNoDatabaseIsNamedAndTheOthersAreSaved() throws Exception {
        Files.writeString(site.database("agents"), "this is a text and not a database".repeat(100));

        var report = site.backups("ledger", "agents").run(List.of(LOCAL), Listener.patient());

        assertEquals(new Failure(Problem.SOURCE_DAMAGED, "damaged at the source: agents"), report.failure().orElseThrow());
        assertEquals(ProofState.DAMAGED, site.entries(LOCAL).get(0).state());
    }

    @Test
    void whatAKilledRunLeftInTheWorkFolderIsRemovedEvenIfTheNextOneFails() throws Exception {
        var left = Files.createDirectories(site.work().resolve("snapshot"));
        Files.write(left.resolve("ledger.db"), new byte[4096]);

        assertFailsWith(Problem.NO_DATABASES, Listener.patient(), "history");

        assertTrue(Files.notExists(left));
    }

    @Test
    void withoutRoomForTheCopiesItDoesNotEvenBegin() throws Exception {
        try (var file = new RandomAccessFile(site.database("cache").toFile(), "rw")) {
            file.setLength(2L << 40);
        }
        var progress = Listener.patient();

        assertFailsWith(Problem.NO_SPACE, progress, "ledger", "cache");

        assertEquals(List.of(), progress.phases());
        assertTrue(site.isUntouched(LOCAL));
    }

    @Test
    void twoBackupsWithinOneSecondHaveTwoNames() {
        var backups = site.backups("cache");

        var first = backups.run(List.of(LOCAL), Listener.patient());
        var second = backups.run(List.of(LOCAL), Listener.patient());

        assertEquals("sentinel-backup-2026-01-08-143022.tar.gz", first.filename());
        assertEquals("sentinel-backup-2026-01-08-143023.tar.gz", second.filename());
        assertEquals(2, site.entries(LOCAL).size());
    }

    @Test
    void aNameThatIsTakenIsNotOverwritten() throws Exception {
        Files.createDirectories(folder.resolve("local"));
        Files.writeString(site.stored(LOCAL, Site.NAME), "older");

        var report = site.backups("cache").run(List.of(LOCAL), Listener.patient());

        assertEquals(Problem.BACKUP_EXISTS, report.failure().orElseThrow().problem());
        assertEquals("older", Files.readString(site.stored(LOCAL, Site.NAME)));
    }

    private void assertFailsWith(Problem problem, Progress progress, String... databases) {
        var backups = site.backups(databases);

        var e = assertThrows(ProblemException.class, () -> backups.run(List.of(LOCAL, R2), progress));

        assertEquals(problem, e.problem(), e::toString);
    }

    private static UploadJournal journal() {
        return new UploadJournal() {
            @Override
            public void opening(String key) { }

            @Override
            public void opened(String key, String uploadId) { }

            @Override
            public void closed(String key) { }
        };
    }
}
