package org.sentinel.backup.store.directory;

import java.nio.file.FileVisitResult;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Collects the files below a folder that have been on their way since before an instant. */
final class PartialWalk extends LenientWalk {

    private final Predicate<String> wanted;
    private final Instant before;
    private final List<PartialFile> partials = new ArrayList<>();

    PartialWalk(Path root, Predicate<String> wanted, Instant before) {
        super(root);
        this.wanted = wanted;
        this.before = before;
    }

    List<PartialFile> partials() {
        return partials;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        if (attributes.isRegularFile() && attributes.lastModifiedTime().toInstant().isBefore(before)) {
            PartialFile.of(file).filter(partial -> wanted.test(key(partial.target()))).ifPresent(partials::add);
        }
        return FileVisitResult.CONTINUE;
    }
}
