package org.sentinel.backup.restore;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.List;

/** Moves files, by their names alone where it can, else by a copy that appears whole before the original goes. */
final class Mover {

    private final Disk disk;
    private final HeldFiles held;
    private final OpenFiles openFiles;

    Mover(Disk disk, HeldFiles held, OpenFiles openFiles) {
        this.disk = disk;
        this.held = held;
        this.openFiles = openFiles;
    }

    /**
     * Moves a file to a name that nothing has; a held file stays held.
     *
     * @param live whether applications look for it there
     * @throws org.sentinel.backup.problem.ProblemException DATABASE_IN_USE if a live file was copied, and somebody has opened it meanwhile: both
     *         are there then
     */
    void move(Path from, Path to, boolean live) throws IOException {
        try {
            disk.rename(from, to);
        } catch (AtomicMoveNotSupportedException otherFileSystem) {
            moveByCopy(from, to, live);
            return;
        }
        held.renamed(from, to);
        disk.syncNames(from, to);
    }

    private void moveByCopy(Path from, Path to, boolean live) throws IOException {
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
        if (live) {
            openFiles.watch(List.of(from)).requireUnusedByOthers();
        }
        disk.remove(from);
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
