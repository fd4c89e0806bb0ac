package org.sentinel.backup.restore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sentinel.backup.restore.ExtractionSite.NAME;
import static org.sentinel.backup.vault.Destination.LOCAL;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;
import org.sentinel.backup.snapshot.SqliteFiles;
import org.sentinel.backup.vault.BackupName;

class ExtractionTest {

    @TempDir
    private Path folder;
    private ExtractionSite site;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /** Most of the archive is one random database, so what lies where in it is known well enough. */
    @BeforeEach
    void makeABackup() throws Exception {
        site = new ExtractionSite(folder);
        SqliteFiles.run(site.database("universe"), SqliteFiles.numbers(500));
        SqliteFiles.run(site.database("empty"), "PRAGMA user_version = 1");
        SqliteFiles.run(site.database("ledger"), random(1));
        SqliteFiles.run(site.database("history"), random(4));
        SqliteFiles.run(site.database("last"), SqliteFiles.numbers(2000));
        site.backUp("universe", "empty", "ledger", "history", "last");
    }

    @AfterEach
    void leavesNothingOpen() {
        assertEquals(0, site.open());
        site.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"universe", "empty", "ledger", "history", "last"})
    void givesTheBytesThatTheMetadataDescribes(String name) throws Exception {
        var said = ExtractionSite.metadata(site.stored()).databases().stream()
                .filter(database -> database.name().equals(name)).findFirst().orElseThrow();

        var extract = extract(name);

        assertEquals(name + ".db", extract.filename());
        assertEquals(said.sizeBytes(), extract.sizeBytes());
        assertEquals(said.checksum(), Archives.checksum(out.toByteArray()));
    }

    @Test
    void whatItGivesIsReadBySqlite() throws Exception {
        extract("last");

        var file = Files.write(folder.resolve("extracted.db"), out.toByteArray());
        assertEquals(2000, SqliteFiles.count(file, "SELECT count(*) FROM numbers"));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.35, 0.5, 0.7, 0.9})
    void aFlippedByteInTheDatabaseKeepsItsEndBack(double where) throws Exception {
        var archive = site.stored();
        archive[(int) (archive.length * where)] ^= 0x10;
        site.store(archive);

        assertBreaks(Problem.ARCHIVE_DAMAGED, "history");
    }

    @Test
    void otherBytesInAnArchiveThatIsWholeKeepAllThatWasHeldBack() throws Exception {
        site.store(Archives.changed(site.stored(), "history.db", 5000));

        var size = assertBreaks(Problem.CHECKSUM_MISMATCH, "history").sizeBytes();

        assertEquals(size - HeldBack.BYTES, out.size());
    }

    @Test
    void otherBytesInASmallDatabaseLeaveNothingToSend() throws Exception {
        site.store(Archives.changed(site.stored(), "empty.db", 100));

        assertBreaks(Problem.CHECKSUM_MISMATCH, "empty");

        assertEquals(0, out.size());
    }

    @Test
    void otherBytesInTheLastByteOfTheLastDatabaseAreFound() throws Exception {
        var size = (int) site.extraction().find(LOCAL, NAME, "last").sizeBytes();
        site.store(Archives.changed(site.stored(), "last.db", size - 1));

        assertBreaks(Problem.CHECKSUM_MISMATCH, "last");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.4, 0.6, 0.9})
    void aTruncatedArchiveKeepsTheEndBack(double part) throws Exception {
        var archive = site.stored();
        site.store(Arrays.copyOf(archive, (int) (archive.length * part)));

        assertBreaks(Problem.ARCHIVE_TRUNCATED, "history");
    }

    @Test
    void theLastDatabaseOfAnArchiveWithoutItsSealIsKeptBack() throws Exception {
        var archive = site.stored();
        site.store(Arrays.copyOf(archive, archive.length - 1));

        assertBreaks(Problem.ARCHIVE_TRUNCATED, "last");
    }

    @Test
    void readsHardlyBeyondTheDatabase() throws Exception {
        extract("ledger");

        assertTrue(site.store.bytesRead() < 2 << 20, site.store.bytesRead() + " bytes read of " + site.stored().length);
    }

    @Test
    void whatFollowsTheDatabaseMayBeGone() throws Exception {
        var archive = site.stored();
        site.store(Arrays.copyOf(archive, archive.length / 2));

        var extract = extract("ledger");

        assertEquals(extract.sizeBytes(), out.size());
    }

    @Test
    void aLineThatBreaksKeepsTheEndBack() throws Exception {
        site.store.breakAfter(site.stored().length / 2);

        assertBreaks(Problem.STORE_UNREACHABLE, "history");
    }

    @Test
    void aCallerThatIsGoneEndsTheReading() {
        var gone = new IOException("gone");
        var caller = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw gone;
            }
        };

        var thrown = assertThrows(IOException.class, () -> site.extraction().find(LOCAL, NAME, "history").writeTo(caller));

        assertSame(gone, thrown);
    }

    @ParameterizedTest
    @ValueSource(strings = {"portfolio", "", "ledger.db", "../ledger", "LEDGER"})
    void whatTheMetadataDoesNotNameIsNotThere(String name) {
        assertNotFound(Problem.DATABASE_NOT_IN_BACKUP, NAME, name);
    }

    @Test
    void aBackupThatIsNotThereIsNotFound() {
        assertNotFound(Problem.BACKUP_NOT_FOUND, new BackupName(Instant.EPOCH), "ledger");
    }

    @Test
    void aBackupThatIsDamagedInFrontIsRefusedBeforeAnythingIsSent() throws Exception {
        var archive = site.stored();
        archive[40] ^= 1;
        site.store(archive);

        assertNotFound(Problem.ARCHIVE_DAMAGED, NAME, "ledger");
    }

    private static String[] random(int mebibytes) {
        return new String[] {"CREATE TABLE blobs (bytes BLOB)",
            "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < " + mebibytes + ")"
                + " INSERT INTO blobs SELECT randomblob(1048576) FROM c"};
    }

    private Extract extract(String name) throws IOException {
        var extract = site.extraction().find(LOCAL, NAME, name);
        extract.writeTo(out);
        return extract;
    }

    private Extract assertBreaks(Problem expected, String name) {
        var extract = site.extraction().find(LOCAL, NAME, name);

        var thrown = assertThrows(ProblemException.class, () -> extract.writeTo(out));

        assertEquals(expected, thrown.problem(), thrown::toString);
        assertTrue(out.size() < extract.sizeBytes(), out.size() + " bytes sent of " + extract.sizeBytes());
        return extract;
    }

    private void assertNotFound(Problem expected, BackupName backup, String name) {
        var thrown = assertThrows(ProblemException.class, () -> site.extraction().find(LOCAL, backup, name));

        assertEquals(expected, thrown.problem(), thrown::toString);
        assertEquals(0, out.size());
    }
}
