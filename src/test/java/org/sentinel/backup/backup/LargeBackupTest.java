package org.sentinel.backup.backup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sentinel.backup.snapshot.SqliteFiles;
import org.sentinel.backup.vault.Destination;

/** More data than heap: the tests run with {@code -Xmx256m}, and nothing of these bytes can be compressed. */
class LargeBackupTest {

    private static final int MEBIBYTES = 400;

    @TempDir
    private Path folder;

    @Test
    void takesADatabaseLargerThanTheHeapThroughBackupAndProof() throws Exception {
        assertTrue(Runtime.getRuntime().maxMemory() < (long) MEBIBYTES << 20, "the heap is too large for this test");
        try (var site = new Site(folder)) {
            SqliteFiles.wal(site.database("ledger"), "CREATE TABLE blobs (id INTEGER PRIMARY KEY, bytes BLOB)",
                    "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < " + MEBIBYTES + ")"
                            + " INSERT INTO blobs SELECT n, randomblob(1048576) FROM c");

            var report = site.backups("ledger").run(List.of(Destination.LOCAL), Listener.patient());

            assertEquals(Optional.empty(), report.failure());
            assertTrue(Files.size(site.stored(Destination.LOCAL, Site.NAME)) > (long) MEBIBYTES << 20);
        }
    }
}
