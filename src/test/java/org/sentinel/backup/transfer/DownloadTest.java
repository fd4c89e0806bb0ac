package org.sentinel.backup.transfer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sentinel.backup.benchmark.FolderVaults;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;
import org.sentinel.backup.store.RememberingJournal;
import org.sentinel.backup.store.directory.DirectoryObjectStore;
import org.sentinel.backup.vault.BackupName;
import org.sentinel.backup.vault.Destination;

class DownloadTest {

    private static final BackupName NAME = BackupName.parse("sentinel-backup-2026-01-08-143022.tar.gz");

    @TempDir
    private Path folder;
    private FolderVaults vaults;

    @BeforeEach
    void storeOne() throws IOException {
        Files.write(folder.resolve(NAME.toString()), new byte[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9});
        vaults = new FolderVaults(new DirectoryObjectStore(folder, new RememberingJournal()));
    }

    @Test
    void theWholeIsSentUnlessARangeIsWanted() throws IOException {
        var download = find("", "");

        assertEquals(200, download.status());
        assertEquals("attachment; filename=\"" + NAME + "\"", download.headers().get("Content-Disposition"));
        assertEquals("", download.detail());
        assertArrayEquals(new byte[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9}, sent(download));
    }

    @Test
    void aRangeIsSentAlone() throws IOException {
        var download = find("bytes=2-4", "");

        assertEquals(206, download.status());
        assertEquals("bytes 2-4/10", download.headers().get("Content-Range"));
        assertEquals("bytes 2 to 4 of 10", download.detail());
        assertEquals(3, download.length());
        assertArrayEquals(new byte[] {2, 3, 4}, sent(download));
    }

    @Test
    void aRangeOfOtherBytesThanTheCallerHasIsTheWhole() {
        assertEquals(200, find("bytes=2-4", "\"another\"").status());
        assertEquals(206, find("bytes=2-4", find("", "").headers().get("ETag")).status());
    }

    @Test
    void whatIsNotThereIsNotFound() {
        var gone = BackupName.parse("sentinel-backup-2001-01-01-000000.tar.gz");

        var thrown = assertThrows(ProblemException.class, () -> Download.find(vaults, Destination.LOCAL, gone, "", ""));

        assertEquals(Problem.BACKUP_NOT_FOUND, thrown.problem());
    }

    private Download find(String range, String condition) {
        return Download.find(vaults, Destination.LOCAL, NAME, range, condition);
    }

    private static byte[] sent(Download download) throws IOException {
        var caller = new ByteArrayOutputStream();
        download.transfer(why -> { }).write(caller);
        return caller.toByteArray();
    }
}
