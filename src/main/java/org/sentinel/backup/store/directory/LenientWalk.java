package org.sentinel.backup.store.directory;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileVisitResult;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * Goes through a folder and its sub folders without those that have a dot in front; what disappears meanwhile is left out, and so is a folder below it
 * that is somebody else's, such as {@code lost+found}.
 */
abstract class LenientWalk extends SimpleFileVisitor<Path> {

    final Path root;

    LenientWalk(Path root) {
        this.root = root;
    }

    /** The key of an object at this place. */
    final String key(Path file) {
        return root.relativize(file).toString().replace(file.getFileSystem().getSeparator(), "/");
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
        return !folder.equals(root) && isHidden(folder) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
        if (failure instanceof NoSuchFileException || failure instanceof AccessDeniedException && !file.equals(root)) {
            return FileVisitResult.CONTINUE;
        }
        throw failure;
    }

    static boolean isHidden(Path path) {
        return path.getFileName().toString().startsWith(".");
    }
}
