package org.sentinel.backup.restore;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.sentinel.backup.restore.ExtractionSite.NAME;
import static org.sentinel.backup.vault.Destination.LOCAL;

import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sentinel.backup.archive.OriginalArchive;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;
import org.sentinel.backup.snapshot.SqliteFiles;

/** Archives of the original program: their metadata comes last. */
class OriginalExtractionTest {

    @TempDir
    private Path folder;
    private ExtractionSite site;
    private byte[] archive;
    private final Map<String, byte[]> databases = new LinkedHashMap<>();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @BeforeEach
    void storeAnArchive() throws Exception {
        site = new ExtractionSite(folder);
        databases.put("universe", content("universe", 2000));
        databases.put("empty", new byte[0]);
        databases.put("history", content("history", 4000));
        archive = OriginalArchive.of(databases);
        site.store(archive);
    }

    @AfterEach
    void leavesNothingOpen() {
        assertEquals(0, site.open());
        site.close();
    }

    @Test
    void isNotKnownBeforeItWasProved() {
        var thrown = assertThrows(ProblemException.class, () -> site.extraction().find(LOCAL, NAME, "universe"));

        assertEquals(Problem.METADATA_NOT_INDEXED, thrown.problem());
    }

    @ParameterizedTest
    @ValueSource(strings = {"universe", "empty", "history"})
    void givesTheRightBytesOnceItWasProved(String name) throws Exception {
        site.prove();

        site.extraction().find(LOCAL, NAME, name).writeTo(out);

        assertArrayEquals(databases.get(name), out.toByteArray());
    }

    @Test
    void isReadToItsEndBeforeTheLastBytesGoOut() throws Exception {
        var metadata = ExtractionSite.metadata(archive);
        site.store(Archives.changed(archive, "history.db", 0));
        site.noteProof(metadata);
        var extract = site.extraction().find(LOCAL, NAME, "universe");

        var thrown = assertThrows(ProblemException.class, () -> extract.writeTo(out));

        assertEquals(Problem.CHECKSUM_MISMATCH, thrown.problem());
        assertEquals(extract.sizeBytes() - HeldBack.BYTES, out.size());
    }

    @Test
    void holdsNoMoreThanWasProved() throws Exception {
        var metadata = ExtractionSite.metadata(archive);
        databases.put("another", new byte[1 << 20]);
        site.store(OriginalArchive.of(databases));
        site.noteProof(metadata);
        var extract = site.extraction().find(LOCAL, NAME, "universe");

        var thrown = assertThrows(ProblemException.class, () -> extract.writeTo(out));

        assertEquals(Problem.ARCHIVE_TOO_LARGE, thrown.problem());
    }

    @Test
    void aDatabaseOfAnotherSizeThanAnnouncedIsRefused() throws Exception {
        var metadata = ExtractionSite.metadata(archive);
        databases.put("universe", new byte[4096]);
        site.store(OriginalArchive.of(databases));
        site.noteProof(metadata);
        var extract = site.extraction().find(LOCAL, NAME, "universe");

        var thrown = assertThrows(ProblemException.class, () -> extract.writeTo(out));

        assertEquals(Problem.ARCHIVE_DAMAGED, thrown.problem());
        assertEquals(0, out.size());
    }

    private byte[] content(String name, int rows) throws Exception {
        return Files.readAllBytes(SqliteFiles.run(site.database(name), SqliteFiles.numbers(rows)));
    }
}
