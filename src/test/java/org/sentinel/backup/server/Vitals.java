package org.sentinel.backup.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a server's process holds at rest, right after a full garbage collection.
 *
 * @param heap in KiB
 * @param metaspace in KiB
 * @param resident the memory that the kernel counts as resident, in KiB
 * @param handles open files and sockets
 * @param temporary files in the work folder and in the server's own temporary folders
 */
record Vitals(long heap, long metaspace, long resident, long threads, long handles, long temporary) {

    private static final Pattern GENERATION = Pattern.compile("generation\\s+total \\d+K, used (\\d+)K");
    private static final Pattern METASPACE = Pattern.compile("Metaspace\\s+used (\\d+)K");

    /** Looks with the tools of the JDK and at what Linux says of the process. */
    static Vitals of(long pid, List<Path> temporaryFolders) throws IOException, InterruptedException {
        jcmd(pid, "GC.run");
        var heap = jcmd(pid, "GC.heap_info");
        var status = Files.readString(Path.of("/proc/%d/status".formatted(pid)));
        var files = 0L;
        for (var folder : temporaryFolders) {
            files += files(folder);
        }
        return new Vitals(sum(GENERATION, heap), sum(METASPACE, heap), sum(Pattern.compile("VmRSS:\\s+(\\d+) kB"), status), sum(Pattern.compile("Threads:\\s+(\\d+)"), status),
                entries(Path.of("/proc/%d/fd".formatted(pid))), files);
    }

    private static String jcmd(long pid, String command) throws IOException, InterruptedException {
        var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        var process = new ProcessBuilder(jcmd, Long.toString(pid), command).redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) {
            throw new IOException("jcmd %s: %s".formatted(command, output));
        }
        return output;
    }

    private static long sum(Pattern pattern, String text) throws IOException {
        var matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new IOException("no %s in: %s".formatted(pattern, text));
        }
        var sum = 0L;
        do {
            sum += Long.parseLong(matcher.group(1));
        } while (matcher.find());
        return sum;
    }

    private static long entries(Path folder) throws IOException {
        try (var entries = Files.list(folder)) {
            return entries.count();
        }
    }

    private static long files(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            return 0;
        }
        try (var all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).count();
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof NoSuchFileException) {
                return files(folder);
            }
            throw e;
        }
    }

    @Override
    public String toString() {
        return "heap %.1f MiB, metaspace %.1f MiB, resident %.0f MiB, %d threads, %d handles, %d temporary files".formatted(heap / 1024.0, metaspace / 1024.0, resident / 1024.0, threads,
                handles, temporary);
    }
}
