package org.sentinel.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/** Who may read what lies in a folder. */
public final class Modes {

    private Modes() { }

    /** The files and folders in here, this folder included, that others than their owner may read or change, each with its mode. */
    public static List<String> open(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(path -> !Files.isSymbolicLink(path)).map(path -> "%s %s".formatted(mode(path), path))
                    .filter(line -> !line.startsWith("rw------- ") && !line.startsWith("rwx------ ")).toList();
        }
    }

    private static String mode(Path path) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
