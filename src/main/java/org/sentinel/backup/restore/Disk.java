package org.sentinel.backup.restore;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.sentinel.backup.database.Folders;

/**
 * Single operations on files. Unless one says otherwise, what it has done is on the disk when it returns, so that a power cut
 * cannot take it back; between two of them a kill may come.
 */
class Disk {

    private static final int COPY_BYTES = 8 << 20;

    private final Watcher watcher;

    Disk() {
        this(operation -> { });
    }

    Disk(Watcher watcher) {
        this.watcher = watcher;
    }

    /** Hears of each operation before it happens; what it throws happens instead. */
    interface Watcher {
        void before(String operation) throws IOException;
    }

    /** Makes a folder of mode 0700, and those above it that are missing. */
    void makeFolder(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        makeFolder(folder.getParent());
        watcher.before("make folder " + folder);
        Folders.create(folder);
        syncFolder(folder.getParent());
    }

    /**
     * Gives a file another name on the same file system; it is on the disk after {@link #syncNames}.
     *
     * @throws java.nio.file.FileAlreadyExistsException if the name is taken
     * @throws java.nio.file.AtomicMoveNotSupportedException if it would be on another file system; nothing has happened then
     */
    void rename(Path from, Path to) throws IOException {
        watcher.before("rename %s to %s".formatted(from, to));
        if (exists(to)) {
            throw new FileAlreadyExistsException(to.toString());
        }
        moveAtomically(from, to);
    }

    void syncNames(Path from, Path to) throws IOException {
        watcher.before("sync the folders of %s and %s".formatted(from, to));
        syncFolder(to.getParent());
        syncFolder(from.getParent());
    }

    void moveAtomically(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Copies all bytes into a new file of mode 0600. */
    void copy(FileChannel from, Path to) throws IOException {
        watcher.before("copy to " + to);
        try (var out = create(to)) {
            for (long at = 0, size = from.size(); at < size; ) {
                var count = from.transferTo(at, Math.min(COPY_BYTES, size - at), out);
                if (count <= 0) {
                    throw new EOFException("the source of " + to + " ended early");
                }
                at += count;
            }
            watcher.before("sync the copy " + to);
            out.force(true);
        }
        syncFolder(to.getParent());
    }

    /** Gives a file a second name that nothing has, or where that cannot be, a copy. */
    void duplicate(Path from, Path to) throws IOException {
        watcher.before("duplicate %s as %s".formatted(from, to));
        try {
            link(from, to);
            syncFolder(to.getParent());
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (IOException | UnsupportedOperationException noLinksHere) {
            copyWhole(from, to);
        }
    }

    void link(Path from, Path to) throws IOException {
        Files.createLink(to, from);
    }

    private void copyWhole(Path from, Path to) throws IOException {
        var part = partOf(to);
        remove(part);
        try (var source = FileChannel.open(from, StandardOpenOption.READ)) {
            copy(source, part);
        }
        own(part, Files.readAttributes(from, PosixFileAttributes.class));
        sync(part);
        rename(part, to);
        syncFolder(to.getParent());
    }

    /** Puts a small file in place, whole or not at all, over an older one of its name. */
    void replace(Path file, byte[] content) throws IOException {
        var part = partOf(file);
        watcher.before("write " + part);
        try {
            Files.deleteIfExists(part);
            write(part, content);
            watcher.before("replace " + file);
            moveAtomically(part, file);
        } catch (IOException e) {
            Files.deleteIfExists(part);
            throw e;
        }
        syncFolder(file.getParent());
    }

    private static void write(Path file, byte[] content) throws IOException {
        try (var out = create(file)) {
            var buffer = ByteBuffer.wrap(content);
            while (buffer.hasRemaining()) {
                out.write(buffer);
            }
            out.force(true);
        }
    }

    /** Removes a file; that it is not there is no failure. */
    void remove(Path file) throws IOException {
        if (exists(file)) {
            watcher.before("remove " + file);
            Files.delete(file);
            syncFolder(file.getParent());
        }
    }

    /** Removes a folder with all it holds; that it is not there is no failure. */
    void removeFolder(Path folder) throws IOException {
        if (exists(folder)) {
            watcher.before("remove folder " + folder);
            Folders.remove(folder);
            syncFolder(folder.getParent());
        }
    }

    /** Removes a folder that holds nothing. */
    void removeIfEmpty(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            try (var entries = Files.list(folder)) {
                if (entries.findAny().isPresent()) {
                    return;
                }
            }
            removeFolder(folder);
        }
    }

    /** Gives a file the owner, the group and the mode of another, as far as they differ; on the disk after {@link #sync}. */
    void own(Path file, PosixFileAttributes like) throws IOException {
        watcher.before("own " + file);
        var view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        var has = view.readAttributes();
        if (!has.owner().equals(like.owner())) {
            view.setOwner(like.owner());
        }
        if (!has.group().equals(like.group())) {
            view.setGroup(like.group());
        }
        view.setPermissions(like.permissions());
    }

    /** What {@link #replace} and moves across file systems write first; one that is found was left by a kill. */
    static Path partOf(Path file) {
        return file.resolveSibling("." + file.getFileName() + ".sentinel-part");
    }

    /** Whether two files are there and are one, or have the same bytes. */
    static boolean isSame(Path one, Path other) throws IOException {
        return exists(one) && exists(other) && (Files.isSameFile(one, other) || Files.mismatch(one, other) < 0);
    }

    static boolean exists(Path file) {
        return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
    }

    /** Brings a file's bytes to the disk. */
    static void sync(Path file) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    static void syncFolder(Path folder) throws IOException {
        try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static FileChannel create(Path file) throws IOException {
        return FileChannel.open(file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
}
