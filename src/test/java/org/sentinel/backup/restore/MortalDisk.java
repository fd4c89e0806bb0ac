package org.sentinel.backup.restore;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** A disk whose user is killed before one of its operations, and that may lie on two file systems. */
final class MortalDisk extends Disk {

    private final Set<Path> otherFileSystems;

    private final AtomicBoolean failed;
    private Watcher removed = file -> { };

    private MortalDisk(Watcher watcher, Set<Path> otherFileSystems, AtomicBoolean failed) {
        super(watcher);
        this.failed = failed;
        this.otherFileSystems = otherFileSystems;
    }

    /** One that kills its user before the operation of this number, counted from 0. */
    static MortalDisk killingBefore(int operation, Path... otherFileSystems) {
        var left = new AtomicInteger(operation);
        return new MortalDisk(what -> {
            if (left.getAndDecrement() == 0) {
                throw new Killed(what);
            }
        }, Set.of(otherFileSystems), new AtomicBoolean());
    }

    /** One that tells of each operation before it happens. */
    static MortalDisk watched(Watcher watcher, Path... otherFileSystems) {
        return new MortalDisk(watcher, Set.of(otherFileSystems), new AtomicBoolean());
    }

    /** One that fails at the operation of this number, and works again after so many failures. */
    static MortalDisk failingAt(int operation, int failures) {
        var left = new AtomicInteger(operation);
        var failed = new AtomicBoolean();
        return new MortalDisk(what -> {
            var number = left.getAndDecrement();
            if (number <= 0 && number > -failures) {
                failed.set(true);
                throw new IOException("Input/output error before: " + what);
            }
        }, Set.of(), failed);
    }

    /** One that removes the file of this number, counted from 0, and fails when that is to be brought to the disk; it works again after that. */
    static MortalDisk failingAfterRemoval(int number, Path... otherFileSystems) {
        var disk = watched(what -> { }, otherFileSystems);
        var left = new AtomicInteger(number);
        return disk.telling(file -> {
            if (left.getAndDecrement() == 0) {
                disk.failed.set(true);
                throw new IOException("Input/output error after removing " + file);
            }
        });
    }

    /** Tells of each file after it was removed as well. */
    MortalDisk telling(Watcher watcher) {
        removed = watcher;
        return this;
    }

    @Override
    void remove(Path file) throws IOException {
        var there = exists(file);
        super.remove(file);
        if (there) {
            removed.before(file.toString());
        }
    }

    boolean hasFailed() {
        return failed.get();
    }

    @Override
    void moveAtomically(Path from, Path to) throws IOException {
        if (!fileSystemOf(from).equals(fileSystemOf(to))) {
            throw new AtomicMoveNotSupportedException(from.toString(), to.toString(), "Invalid cross-device link");
        }
        super.moveAtomically(from, to);
    }

    @Override
    void link(Path from, Path to) throws IOException {
        if (!fileSystemOf(from).equals(fileSystemOf(to))) {
            throw new FileSystemException(to.toString(), from.toString(), "Invalid cross-device link");
        }
        super.link(from, to);
    }

    private Optional<Path> fileSystemOf(Path file) {
        return otherFileSystems.stream().filter(file::startsWith).findFirst();
    }
}
