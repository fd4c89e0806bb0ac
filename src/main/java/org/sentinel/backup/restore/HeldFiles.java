package org.sentinel.backup.restore;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

    /** @param key what the file is, whatever its name */
    private record Held(FileChannel channel, Object key) { }

    private final Map<Path, Held> files = new HashMap<>();
    /** They stay open, so that what they were is not taken for other files made since. */
    private final List<FileChannel> nameless = new ArrayList<>();

    /**
     * Takes hold of a file; one that does not exist, or is held already, is none to be taken.
     *
     * @throws org.sentinel.backup.problem.ProblemException DATABASE_IN_USE if a connection of another process reads or writes it, or has it
     *         open in WAL mode
     */
    void hold(Path file) throws IOException {
        if (holds(file) || !Disk.exists(file)) {
            return;
        }
        var key = keyOf(file);
        var channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
        nameless.add(channel);
        try {
            if (channel.tryLock(SHARED_FIRST, SHARED_SIZE, false) == null || !key.equals(keyOf(file))) {
                throw Problem.DATABASE_IN_USE.because("another process has %s open".formatted(file));
            }
        } catch (OverlappingFileLockException e) {
            throw Problem.RESTORE_TARGET_UNUSABLE.because("%s and another database are one file".formatted(file), e);
        }
        nameless.remove(channel);
        files.put(file, new Held(channel, key));
    }

    /** Whether the file that has this name now is held: another may have taken the name of one that was. */
    boolean holds(Path file) {
        var held = files.get(file);
        if (held != null && !held.key().equals(keyOf(file))) {
            files.remove(file);
            nameless.add(held.channel());
        }
        return files.containsKey(file);
    }

    /** Nothing equals what is not there. */
    private static Object keyOf(Path file) {
        try {
            return Objects.requireNonNullElse(Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS).fileKey(), "no keys here");
        } catch (IOException gone) {
            return new Object();
        }
    }

    /**
     * The checksum of a held file.
     *
     * @throws org.sentinel.backup.problem.ProblemException DATABASE_IN_USE if another file has its name now
     */
    Sha256 checksum(Path file) throws IOException {
        var digest = Sha256.digest();
        var buffer = ByteBuffer.allocate(BUFFER_BYTES);
        var channel = channel(file).orElseThrow(() -> Problem.DATABASE_IN_USE.because("somebody has made %s anew".formatted(file)));
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
        channel(file).orElseThrow().force(true);
    }

    /** The open file, if it is held. */
    Optional<FileChannel> channel(Path file) {
        return holds(file) ? Optional.of(files.get(file).channel()) : Optional.empty();
    }

    /** A held file has another name now. */
    void renamed(Path from, Path to) {
        var held = files.remove(from);
        if (held != null) {
            files.put(to, held);
        }
    }

    @Override
    public void close() throws IOException {
        files.values().forEach(held -> nameless.add(held.channel()));
        for (var channel : nameless) {
            channel.close();
        }
    }
}
