package org.sentinel.backup.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where Jazzer enters; benchmark/fuzz.sh starts it. */
public final class ArchiveFuzzer {

    private static FuzzTarget target;

    private ArchiveFuzzer() { }

    /** Jazzer calls it once with the target's name. The seeds load all classes, which is no part of the time of an input. */
    public static void fuzzerInitialize(String[] args) throws IOException {
        target = FuzzTarget.valueOf(args[0]);
        for (var seed : target.seeds()) {
            fuzzerTestOneInput(seed);
        }
    }

    /** Jazzer calls it with every input; what it throws is a finding. */
    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        for (var archive : target.archives(input)) {
            ReaderPromise.check(archive);
        }
    }

    /** Writes the seeds of each target into a folder with its name, and prints the names. */
    public static void main(String[] args) throws IOException {
        for (var one : FuzzTarget.values()) {
            var folder = Files.createDirectories(Path.of(args[0], one.name()));
            var number = 0;
            for (var seed : one.seeds()) {
                Files.write(folder.resolve("seed-" + number++), seed);
            }
            System.out.println(one);
        }
    }
}
