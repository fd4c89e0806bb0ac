package org.sentinel.backup.benchmark;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.sentinel.backup.archive.ArchiveReader;
import org.sentinel.backup.archive.ArchiveWriter;
import org.sentinel.backup.archive.EntrySink;
import org.sentinel.backup.snapshot.DatabaseCopy;
import org.sentinel.backup.snapshot.Inspection;
import org.sentinel.backup.snapshot.Integrity;
import org.sentinel.backup.snapshot.Sha256;
import org.sentinel.backup.snapshot.Snapshot;

/**
 * Takes one large file of zeros, which needs no room on disk, through an archive and a proof. Run it as {@link ArchiveBenchmark},
 * with the number of GiB (default 9) as argument.
 */
public final class LargeArchiveBenchmark {

    private LargeArchiveBenchmark() { }

    public static void main(String[] arguments) throws IOException {
        var bytes = (arguments.length == 0 ? 9L : Long.parseLong(arguments[0])) << 30;
        var folder = Files.createDirectories(Path.of("target", "benchmark"));
        var file = folder.resolve("large.db");
        try (var sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(bytes);
        }
        var copy = new DatabaseCopy("large", file, bytes, zeros(bytes), new Inspection(Integrity.OK, List.of(), 4096, Map.of()));
        var snapshot = new Snapshot(Instant.EPOCH, Duration.ZERO, List.of(copy), List.of(), List.of());
        var archive = folder.resolve("large.tar.gz");

        var start = System.nanoTime();
        try (var out = Files.newOutputStream(archive)) {
            new ArchiveWriter(Runtime.getRuntime().availableProcessors(), "benchmark").write(snapshot, out, read -> { });
        }
        var written = System.nanoTime();
        try (var in = Files.newInputStream(archive)) {
            new ArchiveReader().read(in, EntrySink.discard(), 0, read -> { });
        }
        System.out.printf("%d GiB as %d MiB: written in %d s, proved in %d s, with a heap of at most %d MiB%n", bytes >> 30,
                Files.size(archive) >> 20, (written - start) / 1_000_000_000, (System.nanoTime() - written) / 1_000_000_000,
                Runtime.getRuntime().maxMemory() >> 20);
    }

    private static Sha256 zeros(long bytes) {
        var digest = Sha256.digest();
        var block = new byte[1 << 20];
        for (long done = 0; done < bytes; done += block.length) {
            digest.update(block);
        }
        return Sha256.of(digest);
    }
}
