package org.sentinel.backup.store.directory;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import org.sentinel.backup.store.StoredObject;

/** Collects the objects below a folder; what disappears meanwhile is left out. */
final class FolderWalk extends SimpleFileVisitor<Path> {

    private final Path root;
    private final String prefix;
    private final List<StoredObject> objects = new ArrayList<>();

    FolderWalk(Path root, String prefix) {
        this.root = root;
        this.prefix = prefix;
    }

    List<StoredObject> objects() {
        return objects;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
        return !folder.equals(root) && isHidden(folder) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        var key = root.relativize(file).toString().replace(file.getFileSystem().getSeparator(), "/");
        if (attributes.isRegularFile() && !isHidden(file) && key.startsWith(prefix)) {
            objects.add(ObjectFolder.object(key, attributes));
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
        if (failure instanceof NoSuchFileException) {
            return FileVisitResult.CONTINUE;
        }
        throw failure;
    }

    private static boolean isHidden(Path path) {
        return path.getFileName().toString().startsWith(".");
    }
}
