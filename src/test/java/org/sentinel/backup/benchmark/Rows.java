package org.sentinel.backup.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Prints what was measured. */
final class Rows {

    private static final double MIB = 1 << 20;

    private Rows() { }

    static void time(String what, double seconds, double mib) {
        System.out.printf("%-28s %9.1f s %9.1f MiB/s%n", what, seconds, mib / seconds);
    }

    static void peakRss() throws IOException {
        System.out.printf("%-28s %9.1f MiB  (heap at most %.0f MiB)%n", "peak RSS", peakRssKib() / 1024.0,
                Runtime.getRuntime().maxMemory() / MIB);
    }

    private static long peakRssKib() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream().filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", ""))).findFirst().orElse(0);
    }
}
