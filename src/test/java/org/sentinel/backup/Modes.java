package org.sentinel.backup;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/** Who may read what lies in a folder. */
public final class Modes {

    private Modes() { }

    /**
     * The files and folders in here, this folder included, that others than their owner may read or change, each with its mode. What goes while this looks,
     * as the journals of a database do that somebody closes, is left out.
     */
    public static List<String> open(Path folder) throws IOException {
        var open = new ArrayList<String>();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {

            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) throws IOException {
                return visitFile(directory, attributes);
            }

            @Override
            public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) throws IOException {
                if (!attributes.isSymbolicLink()) {
                    look(path, open);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path path, IOException failure) throws IOException {
                if (failure instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw failure;
            }
        });
        return open;
    }

    private static void look(Path path, List<String> open) throws IOException {
        try {
            var mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS));
            if (!mode.equals("rw-------") && !mode.equals("rwx------")) {
                open.add("%s %s".formatted(mode, path));
            }
        } catch (NoSuchFileException gone) {
            return;
        }
    }
}
