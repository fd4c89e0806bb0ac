package org.sentinel.backup.restore;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.snapshot.Sha256;

/**
 * Database files that nobody else can use until they are let go: each is locked over the bytes that SQLite's readers share
 * (sqlite.org, os.h: SHARED_FIRST and SHARED_SIZE), so that SQLite in another process finds them busy. As closing any descriptor of a
 * file drops the process's locks on it, the bytes of a held file are read through here alone.
 */
final class HeldFiles implements AutoCloseable {

    private static final long SHARED_FIRST = 0x40000002L;
    private static final long SHARED_SIZE = 510;
    private static final int BUFFER_BYTES = 1 << 20;

    private final Map<Path, FileChannel> channels = new HashMap<>();
    private final List<FileChannel> nameless = new ArrayList<>();

    /**
     * Takes hold of a file; one that does not exist, or is held already, is none to be taken.
     *
     * @throws org.sentinel.backup.problem.ProblemException DATABASE_IN_USE if a connection of another process reads or writes it, or has it
     *         open in WAL mode
     */
    void hold(Path file) throws IOException {
        if (channels.containsKey(file) || !Disk.exists(file)) {
            return;
        }
        var channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
        channels.put(file, channel);
        try {
            if (channel.tryLock(SHARED_FIRST, SHARED_SIZE, false) == null) {
                throw Problem.DATABASE_IN_USE.because("another process has %s open".formatted(file));
            }
        } catch (OverlappingFileLockException e) {
            throw Problem.RESTORE_TARGET_UNUSABLE.because("%s and another database are one file".formatted(file), e);
        }
    }

    boolean holds(Path file) {
        return channels.containsKey(file);
    }

    /** The checksum of a held file. */
    Sha256 checksum(Path file) throws IOException {
        var digest = Sha256.digest();
        var buffer = ByteBuffer.allocate(BUFFER_BYTES);
        var channel = channels.get(file);
        for (long at = 0; ; ) {
            var count = channel.read(buffer.clear(), at);
            if (count < 0) {
                return Sha256.of(digest);
            }
            digest.update(buffer.flip());
            at += count;
        }
    }

    /** Brings the bytes of a held file to the disk. */
    void sync(Path file) throws IOException {
        channels.get(file).force(true);
    }

    /** The open file, if it is held. */
    Optional<FileChannel> channel(Path file) {
        return Optional.ofNullable(channels.get(file));
    }

    /** A held file has another name now. */
    void renamed(Path from, Path to) {
        var channel = channels.remove(from);
        if (channel != null) {
            channels.put(to, channel);
        }
    }

    /**
     * A held file may have no name any more, also if its removal failed: that may have come so far. It stays open, so that what it was is not taken for
     * another file made since.
     */
    void forgetIfGone(Path file) {
        var channel = Disk.exists(file) ? null : channels.remove(file);
        if (channel != null) {
            nameless.add(channel);
        }
    }

    @Override
    public void close() throws IOException {
        nameless.addAll(channels.values());
        for (var channel : nameless) {
            channel.close();
        }
    }
}
