package org.sentinel.backup.restore;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributes;

/** Moves files, by their names alone where it can, else by a copy that appears whole before the original goes. */
final class Mover {

    private final Disk disk;
    private final HeldFiles held;

    Mover(Disk disk, HeldFiles held) {
        this.disk = disk;
        this.held = held;
    }

    /** Moves a file to a name that nothing has; a held file stays held. */
    void move(Path from, Path to) throws IOException {
        try {
            disk.rename(from, to);
        } catch (AtomicMoveNotSupportedException otherFileSystem) {
            moveByCopy(from, to);
            return;
        }
        held.renamed(from, to);
        disk.syncNames(from, to);
    }

    private void moveByCopy(Path from, Path to) throws IOException {
        var part = Disk.partOf(to);
        disk.remove(part);
        copy(from, part);
        disk.own(part, Files.readAttributes(from, PosixFileAttributes.class));
        Disk.sync(part);
        if (held.channel(from).isPresent()) {
            held.hold(part);
        }
        disk.rename(part, to);
        held.renamed(part, to);
        disk.syncNames(part, to);
        disk.remove(from);
        held.removed(from);
    }

    private void copy(Path from, Path part) throws IOException {
        var channel = held.channel(from);
        if (channel.isPresent()) {
            disk.copy(channel.get(), part);
            return;
        }
        try (var opened = FileChannel.open(from, StandardOpenOption.READ)) {
            disk.copy(opened, part);
        }
    }
}
