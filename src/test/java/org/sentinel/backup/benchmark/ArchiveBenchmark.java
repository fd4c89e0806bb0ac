package org.sentinel.backup.benchmark;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.sentinel.backup.archive.ArchiveReader;
import org.sentinel.backup.archive.ArchiveWriter;
import org.sentinel.backup.archive.CompressionTrial;
import org.sentinel.backup.archive.EntrySink;
import org.sentinel.backup.snapshot.DatabaseCopy;
import org.sentinel.backup.snapshot.Inspection;
import org.sentinel.backup.snapshot.Integrity;
import org.sentinel.backup.snapshot.Sha256;
import org.sentinel.backup.snapshot.Snapshot;

/**
 * Measures how archives are compressed and read, on a SQLite database like those of an application: prices, trades with texts,
 * and indexes. Run it with
 *
 * <pre>
 *   mvn -q test-compile dependency:build-classpath -Dmdep.outputFile=target/test.classpath
 *   java -Xmx256m -cp target/test-classes:target/classes:$(cat target/test.classpath) \
 *        org.sentinel.backup.benchmark.ArchiveBenchmark [thousands of rows, default 1000]
 * </pre>
 */
public final class ArchiveBenchmark {

    private static final int DEFAULT_THOUSANDS = 1_000;

    private final Path database;
    private final long bytes;

    private ArchiveBenchmark(Path database) throws IOException {
        this.database = database;
        this.bytes = Files.size(database);
    }

    public static void main(String[] arguments) throws Exception {
        var thousands = arguments.length == 0 ? DEFAULT_THOUSANDS : Integer.parseInt(arguments[0]);
        var folder = Files.createDirectories(Path.of("target", "benchmark"));
        var benchmark = new ArchiveBenchmark(create(folder, thousands * 1_000));
        System.out.printf("%d MB, %d processors%n", benchmark.bytes >> 20, Runtime.getRuntime().availableProcessors());
        benchmark.compress();
        benchmark.archive(folder.resolve("benchmark.tar.gz"));
    }

    private void compress() throws IOException {
        CompressionTrial.whole(database, 1);
        for (int level = 1; level <= 6; level++) {
            var fixed = level;
            print("level %d, JDK, one member".formatted(level), () -> CompressionTrial.whole(database, fixed));
            for (int threads = 1; threads <= Runtime.getRuntime().availableProcessors(); threads++) {
                for (int block = 256 << 10; block <= 4 << 20; block <<= 1) {
                    var trial = new int[] {threads, block, level};
                    print("level %d, %d threads, blocks of %4d KiB".formatted(level, threads, block >> 10),
                            () -> CompressionTrial.inBlocks(database, trial[0], trial[1], trial[2]));
                }
            }
        }
    }

    private void archive(Path archive) throws Exception {
        var snapshot = snapshot();
        var writer = new ArchiveWriter(Runtime.getRuntime().availableProcessors(), "benchmark");
        print("archive written", () -> {
            try (var out = Files.newOutputStream(archive)) {
                writer.write(snapshot, out, read -> { });
            }
            return Files.size(archive);
        });
        for (int round = 0; round < 2; round++) {
            print("archive proved", () -> {
                try (var in = Files.newInputStream(archive)) {
                    new ArchiveReader().read(in, EntrySink.discard(), 0, read -> { });
                }
                return Files.size(archive);
            });
            print("only unpacked: ours, with the seal", () -> CompressionTrial.unpack(Files.newInputStream(archive)));
            print("only unpacked: commons-compress", () -> {
                try (var in = new GzipCompressorInputStream(Files.newInputStream(archive), true)) {
                    return in.transferTo(OutputStream.nullOutputStream());
                }
            });
            print("only unpacked: JDK", () -> {
                try (var in = new GZIPInputStream(Files.newInputStream(archive), 128 << 10)) {
                    return in.transferTo(OutputStream.nullOutputStream());
                }
            });
        }
    }

    private Snapshot snapshot() throws IOException {
        var digest = Sha256.digest();
        var buffer = new byte[1 << 20];
        try (var in = Files.newInputStream(database)) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                digest.update(buffer, 0, count);
            }
        }
        var inspection = new Inspection(Integrity.OK, List.of(), 4096, Map.of());
        var copy = new DatabaseCopy("history", database, bytes, Sha256.of(digest), inspection);
        return new Snapshot(Instant.EPOCH, Duration.ZERO, List.of(copy), List.of(), List.of());
    }

    private void print(String what, Trial trial) throws IOException {
        var start = System.nanoTime();
        var result = trial.run();
        var seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf("%-45s %5.1f %% %8.0f MB/s%n", what, 100.0 * result / bytes, bytes / seconds / 1e6);
    }

    @FunctionalInterface
    private interface Trial {
        /** Gives the size of the result in bytes. */
        long run() throws IOException;
    }

    private static Path create(Path folder, int rows) throws IOException, SQLException {
        var file = folder.resolve("benchmark.db");
        Files.deleteIfExists(file);
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file); var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE prices(isin TEXT, day TEXT, open REAL, high REAL, low REAL, close REAL, volume INTEGER)");
            statement.execute("CREATE TABLE trades(id INTEGER PRIMARY KEY, isin TEXT, side TEXT, quantity INTEGER, price REAL,"
                    + " fee REAL, executed_at INTEGER, order_id TEXT, note TEXT)");
            statement.execute(numbers(rows) + " INSERT INTO prices SELECT printf('US%010d', i % 997), date('2000-01-01', i / 997 || ' days'),"
                    + " 100 + (random() % 100000) / 1000.0, 100 + (random() % 100000) / 1000.0, round(90 + (random() % 1000) / 100.0, 2),"
                    + " round(90 + (random() % 1000) / 100.0, 2), abs(random() % 10000000) FROM n");
            statement.execute(numbers(rows) + " INSERT INTO trades SELECT i, printf('US%010d', abs(random() % 997)), iif(i % 2, 'BUY', 'SELL'),"
                    + " abs(random() % 500), round(90 + (random() % 1000) / 100.0, 2), 1.25, 1700000000 + i * 60, lower(hex(randomblob(16))),"
                    + " 'rebalanced by the momentum agent, target weight ' || abs(random() % 100) || ' percent' FROM n");
            statement.execute("CREATE INDEX prices_by_day ON prices(isin, day)");
            statement.execute("CREATE INDEX trades_by_order ON trades(order_id)");
        }
        return file;
    }

    private static String numbers(int rows) {
        return "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " + rows + ")";
    }
}
