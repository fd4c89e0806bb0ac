package org.sentinel.backup.archive;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.function.Executable;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;
import org.sentinel.backup.snapshot.DatabaseCopy;
import org.sentinel.backup.snapshot.Inspection;
import org.sentinel.backup.snapshot.Integrity;
import org.sentinel.backup.snapshot.Sha256;
import org.sentinel.backup.snapshot.Snapshot;

/** Snapshots and archives to test with. */
final class Samples {

    static final Instant INSTANT = Instant.parse("2026-01-08T14:30:22Z");
    static final long PLENTY = 1L << 40;

    private Samples() { }

    static DatabaseCopy copy(Path folder, String name, byte[] content) throws IOException {
        var file = Files.write(folder.resolve(name + ".db"), content);
        var inspection = new Inspection(Integrity.OK, List.of(), 4096, Map.of("t", 2L));
        return new DatabaseCopy(name, file, content.length, checksum(content), inspection);
    }

    static DatabaseCopy sqlite(Path folder, String name, int rows) throws IOException {
        var file = folder.resolve(name + ".db");
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file); var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE trades(id INTEGER PRIMARY KEY, note TEXT)");
            statement.execute("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " + rows
                    + ") INSERT INTO trades SELECT i, hex(randomblob(40)) FROM n");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        var content = Files.readAllBytes(file);
        var inspection = new Inspection(Integrity.OK, List.of(), 4096, Map.of("trades", (long) rows));
        return new DatabaseCopy(name, file, content.length, checksum(content), inspection);
    }

    static Snapshot snapshot(DatabaseCopy... copies) {
        return new Snapshot(INSTANT, Duration.ZERO, Arrays.asList(copies), List.of(), List.of());
    }

    static ArchiveWriter writer() {
        return new ArchiveWriter(2, "1.2.3");
    }

    static byte[] write(Snapshot snapshot) {
        try {
            var out = new ByteArrayOutputStream();
            writer().write(snapshot, out, bytes -> { });
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads an archive; gives what was delivered, which is whole because the reading succeeded. */
    static Map<String, byte[]> read(byte[] archive) throws IOException {
        Map<String, ByteArrayOutputStream> out = new LinkedHashMap<>();
        EntrySink sink = (name, size) -> out.computeIfAbsent(name, key -> new ByteArrayOutputStream());
        new ArchiveReader().read(new ByteArrayInputStream(archive), sink, PLENTY, bytes -> { });
        Map<String, byte[]> content = new LinkedHashMap<>();
        out.forEach((name, bytes) -> content.put(name, bytes.toByteArray()));
        return content;
    }

    static ArchiveMetadata prove(byte[] archive) throws IOException {
        return new ArchiveReader().read(new ByteArrayInputStream(archive), EntrySink.discard(), PLENTY, bytes -> { });
    }

    static ArchiveMetadata metadata(byte[] archive) throws IOException {
        return new ArchiveReader().readMetadata(new ByteArrayInputStream(archive));
    }

    static Sha256 checksum(byte[] content) {
        var digest = Sha256.digest();
        digest.update(content);
        return Sha256.of(digest);
    }

    static ProblemException assertProblem(Problem expected, Executable work) {
        var thrown = Assertions.assertThrows(ProblemException.class, work);
        Assertions.assertEquals(expected, thrown.problem(), thrown::toString);
        return thrown;
    }

    /** Takes everything and counts it. */
    static final class Counter extends OutputStream {
        private long count;

        @Override
        public void write(int b) {
            count++;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            count += length;
        }

        long count() {
            return count;
        }
    }
}
