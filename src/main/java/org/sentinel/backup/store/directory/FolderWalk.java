package org.sentinel.backup.store.directory;

import java.nio.file.FileVisitResult;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import org.sentinel.backup.store.StoredObject;

/** Collects the objects below a folder. */
final class FolderWalk extends LenientWalk {

    private final String prefix;
    private final List<StoredObject> objects = new ArrayList<>();

    FolderWalk(Path root, String prefix) {
        super(root);
        this.prefix = prefix;
    }

    List<StoredObject> objects() {
        return objects;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        var key = key(file);
        if (attributes.isRegularFile() && !isHidden(file) && key.startsWith(prefix)) {
            objects.add(ObjectFolder.object(key, attributes));
        }
        return FileVisitResult.CONTINUE;
    }
}
