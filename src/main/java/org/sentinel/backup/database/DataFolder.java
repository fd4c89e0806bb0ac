package org.sentinel.backup.database;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.sentinel.backup.problem.Problem;

/** The folder that one running program owns: it holds {@code .sentinel.lock} until it is closed or the process ends. */
public final class DataFolder implements AutoCloseable {

    private final Path path;
    private final FileChannel channel;

    private DataFolder(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /**
     * Makes the folder if need be (mode 0700) and claims it.
     *
     * @throws org.sentinel.backup.problem.ProblemException DATA_DIR_IN_USE if another program holds it, DATA_DIR_UNUSABLE if it
     *         cannot be made or written
     */
    public static DataFolder claim(Path path) {
        try {
            Folders.create(path);
            return new DataFolder(path.toRealPath(), locked(path.resolve(".sentinel.lock")));
        } catch (IOException e) {
            throw Problem.DATA_DIR_UNUSABLE.because("data folder %s: %s".formatted(path, e.getMessage()), e);
        }
    }

    /** Channels that must not be closed as long as this process lives: closing one would drop the lock that another one here holds. */
    private static final List<FileChannel> LEFT_OPEN = Collections.synchronizedList(new ArrayList<>());

    private static FileChannel locked(Path file) throws IOException {
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        var channel = FileChannel.open(file, Set.of(CREATE, WRITE), ownerOnly);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            LEFT_OPEN.add(channel);
            throw Problem.DATA_DIR_IN_USE.because("another program in this server holds " + file, e);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
        channel.close();
        throw Problem.DATA_DIR_IN_USE.because("another program holds " + file);
    }

    /** The folder with all links resolved. */
    public Path path() {
        return path;
    }

    /** Gives the folder up. The lock file stays, so that no second one can be made beside a held one. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw Problem.DATA_DIR_UNUSABLE.because("cannot give up " + path, e);
        }
    }

    /** Whether the folder is missing, or holds nothing but our own lock. */
    public static boolean isEmpty(Path path) throws IOException {
        if (Files.notExists(path)) {
            return true;
        }
        try (var entries = Files.list(path)) {
            return entries.allMatch(entry -> entry.getFileName().toString().equals(".sentinel.lock"));
        }
    }
}
