package org.sentinel.backup.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** Compresses a file in one way or another, for the benchmark. */
public final class CompressionTrial {

    private CompressionTrial() { }

    /** In blocks; gives the size of the result in bytes. */
    public static long inBlocks(Path file, int threads, int blockBytes, int level) throws IOException {
        var out = new Samples.Counter();
        try (var gzip = new ParallelGzipOutputStream(out, threads, blockBytes, () -> new Deflater(level, true))) {
            copy(file, gzip);
            gzip.finish();
        }
        return out.count();
    }

    /** As one member, by the JDK; gives the size of the result in bytes. */
    public static long whole(Path file, int level) throws IOException {
        var out = new Samples.Counter();
        try (var gzip = new GZIPOutputStream(out, 64 << 10) {
            {
                def.setLevel(level);
            }
        }) {
            copy(file, gzip);
        }
        return out.count();
    }

    /** How the archive's own reader unpacks, without tar and checksums of databases; gives the bytes unpacked. */
    public static long unpack(InputStream archive) throws IOException {
        var total = 0L;
        var buffer = new byte[128 << 10];
        try (var gzip = new GzipMembers(archive, 128 << 10)) {
            for (int count = gzip.read(buffer); count >= 0; count = gzip.read(buffer)) {
                total += count;
            }
        }
        return total;
    }

    private static void copy(Path file, OutputStream out) throws IOException {
        var buffer = new byte[256 << 10];
        try (var in = Files.newInputStream(file)) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                out.write(buffer, 0, count);
            }
        }
    }
}
