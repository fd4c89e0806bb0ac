package org.sentinel.backup.archive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sentinel.backup.snapshot.Snapshot;

/** Archives must be readable without this program, and this program reads what tar packs. */
class OtherToolsTest {

    @TempDir
    private Path folder;
    private Snapshot snapshot;
    private Path archive;

    @BeforeEach
    void write() throws IOException {
        snapshot = Samples.snapshot(Samples.sqlite(folder, "universe", 30_000), Samples.sqlite(folder, "config", 3));
        archive = Files.write(folder.resolve("archive.tar.gz"), Samples.write(snapshot));
    }

    @Test
    void gzipFindsNothingWrong() throws Exception {
        assertEquals("", run("gzip", "-t", archive.toString()));
    }

    @Test
    void tarUnpacksIt() throws Exception {
        var target = Files.createDirectory(folder.resolve("out"));

        assertEquals("", run("tar", "xzf", archive.toString(), "-C", target.toString()));

        for (var copy : snapshot.copies()) {
            assertArrayEquals(Files.readAllBytes(copy.file()), Files.readAllBytes(target.resolve(copy.name() + ".db")));
        }
        assertEquals(Samples.writer().metadataOf(snapshot), MetadataJson.read(Files.readAllBytes(target.resolve(EntryNames.METADATA))));
        assertEquals(3, rows(target.resolve("config.db")));
    }

    @Test
    void tarListsItWithoutUserNamesAndReadableForTheOwnerOnly() throws Exception {
        var lines = run("tar", "tvzf", archive.toString()).lines().toList();

        assertEquals(3, lines.size());
        assertTrue(lines.stream().allMatch(line -> line.startsWith("-rw------- 0/0")), lines::toString);
        assertTrue(lines.get(0).endsWith(EntryNames.METADATA));
    }

    @Test
    void commonsCompressReadsIt() throws IOException {
        List<String> names = new ArrayList<>();
        try (var tar = new TarArchiveInputStream(new GzipCompressorInputStream(Files.newInputStream(archive), true))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                names.add(entry.getName());
                assertEquals(Samples.INSTANT, entry.getLastModifiedTime().toInstant());
            }
        }

        assertEquals(List.of("backup-metadata.json", "universe.db", "config.db"), names);
    }

    @Test
    void whatTarPackedAgainIsRead() throws Exception {
        var target = Files.createDirectory(folder.resolve("out"));
        run("tar", "xzf", archive.toString(), "-C", target.toString());

        for (var format : List.of("gnu", "ustar", "pax", "v7")) {
            var again = folder.resolve(format + ".tar.gz");
            assertEquals("", run("tar", "czf", again.toString(), "--format=" + format, "-C", target.toString(),
                    "backup-metadata.json", "universe.db", "config.db"));
            assertEquals(Samples.prove(Files.readAllBytes(archive)), Samples.prove(Files.readAllBytes(again)));
            assertEquals(Samples.prove(Files.readAllBytes(archive)), new ArchiveReader()
                    .readMetadata(new ByteArrayInputStream(Files.readAllBytes(again))));
        }
    }

    private static int rows(Path database) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                var result = connection.createStatement().executeQuery("SELECT count(*) FROM trades")) {
            return result.getInt(1);
        }
    }

    private static String run(String... command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes());
        assertEquals(0, process.waitFor(), output);
        return output;
    }
}
