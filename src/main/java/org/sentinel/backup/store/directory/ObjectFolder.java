package org.sentinel.backup.store.directory;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.store.ObjectKey;
import org.sentinel.backup.store.StoredObject;

/** The folder, seen as keys and objects. */
final class ObjectFolder {

    /** The order in which S3 lists. */
    private static final Comparator<StoredObject> BY_KEY =
            Comparator.comparing(object -> object.key().getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned);

    private final Path root;

    ObjectFolder(Path root) {
        this.root = root;
    }

    Path root() {
        return root;
    }

    /** @throws IllegalArgumentException if the key is not valid, so that no key leads out of the folder */
    Path fileOf(String key) {
        var file = root.resolve(ObjectKey.require(key)).normalize();
        if (!file.startsWith(root) || file.equals(root)) {
            throw new IllegalArgumentException("not a valid key: " + key);
        }
        return file;
    }

    boolean holds(Path file) {
        return Files.exists(file);
    }

    Optional<StoredObject> attributes(String key) {
        var file = fileOf(key);
        try {
            var attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return attributes.isRegularFile() ? Optional.of(object(key, attributes)) : Optional.empty();
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException failure) {
            throw FileProblem.of("read", file, failure);
        }
    }

    /** All objects with this prefix in the order of their keys; files and folders with a dot in front are none. */
    List<StoredObject> objects(String prefix) {
        return Files.isDirectory(root) ? walk(new FolderWalk(realRoot(), prefix)).objects().stream().sorted(BY_KEY).toList() : List.of();
    }

    private <V extends LenientWalk> V walk(V visitor) {
        try {
            Files.walkFileTree(visitor.root, visitor);
            return visitor;
        } catch (IOException failure) {
            throw FileProblem.of("list", root, failure);
        }
    }

    /** A walk follows no links, but the folder itself may be one. */
    private Path realRoot() {
        try {
            return root.toRealPath();
        } catch (IOException failure) {
            throw FileProblem.of("list", root, failure);
        }
    }

    /** The files that have been on their way to such keys since before an instant. */
    List<PartialFile> partials(Predicate<String> wanted, Instant before) {
        return Files.isDirectory(root) ? walk(new PartialWalk(realRoot(), wanted, before)).partials() : List.of();
    }

    void remove(Path file) {
        try {
            if (Files.isRegularFile(file) && Files.deleteIfExists(file)) {
                OwnFiles.syncFolder(file.getParent());
            }
        } catch (IOException failure) {
            throw FileProblem.of("remove", file, failure);
        }
        if (Files.isRegularFile(file)) {
            throw Problem.BACKUP_NOT_REMOVED.because("%s is there again after it was removed".formatted(file));
        }
    }

    static StoredObject object(String key, BasicFileAttributes attributes) {
        var modified = attributes.lastModifiedTime();
        return new StoredObject(key, attributes.size(), modified.toInstant(),
                attributes.size() + "-" + modified.to(TimeUnit.NANOSECONDS));
    }
}
