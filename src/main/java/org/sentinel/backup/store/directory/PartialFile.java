package org.sentinel.backup.store.directory;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A file on its way to its place: {@code .<name>.<16 hex digits>.part} in the same folder. */
final class PartialFile {

    private static final Pattern NAME = Pattern.compile("\\.(.+)\\.[0-9a-f]{16}\\.part");
    private static final Object PUBLISHING = new Object();

    private final Path target;
    private final Path file;

    PartialFile(Path target) {
        this(target, target.resolveSibling(".%s.%016x.part".formatted(target.getFileName(),
                UUID.randomUUID().getLeastSignificantBits())));
    }

    private PartialFile(Path target, Path file) {
        this.target = target;
        this.file = file;
    }

    /** The file as one on its way, if its name says so. */
    static Optional<PartialFile> of(Path file) {
        return targetName(file).map(name -> new PartialFile(file.resolveSibling(name), file));
    }

    /** What an earlier run left of writing this target. */
    static List<PartialFile> leftBehind(Path target) {
        try (var files = Files.list(target.getParent())) {
            return files.filter(file -> belongsTo(target, file)).map(file -> new PartialFile(target, file)).toList();
        } catch (NoSuchFileException none) {
            return List.of();
        } catch (IOException failure) {
            throw FileProblem.of("list", target.getParent(), failure);
        }
    }

    Path target() {
        return target;
    }

    String name() {
        return file.getFileName().toString();
    }

    void create() {
        try {
            OwnFiles.createFolder(file.getParent());
            OwnFiles.createFile(file);
        } catch (IOException failure) {
            throw FileProblem.of("create", file, failure);
        }
    }

    PartialFileStream open(long maxBytes) {
        try {
            return new PartialFileStream(file, new FileOutputStream(file.toFile()), maxBytes);
        } catch (IOException failure) {
            throw FileProblem.of("write", file, failure);
        }
    }

    /**
     * Gives the file its place, durably.
     *
     * @return false if the place is taken; nothing has changed then
     */
    boolean publish() {
        try {
            place();
        } catch (FileAlreadyExistsException taken) {
            return false;
        } catch (IOException failure) {
            throw FileProblem.of("publish", target, failure);
        }
        try {
            OwnFiles.syncFolder(target.getParent());
            Files.deleteIfExists(file);
            return true;
        } catch (IOException failure) {
            throw withdraw(failure);
        }
    }

    /** Removes the file; that it is not there is no failure. */
    void discard() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException failure) {
            throw FileProblem.of("remove", file, failure);
        }
    }

    private void place() throws IOException {
        try {
            // A hard link, unlike a rename, fails if the name is taken.
            Files.createLink(target, file);
        } catch (FileAlreadyExistsException taken) {
            throw taken;
        } catch (IOException | UnsupportedOperationException noLinksHere) {
            // FAT and some network folders: here only other programs could slip in between check and rename.
            synchronized (PUBLISHING) {
                Files.move(file, target);
            }
        }
    }

    private RuntimeException withdraw(IOException failure) {
        var problem = FileProblem.of("publish", target, failure);
        try {
            Files.deleteIfExists(target);
        } catch (IOException stillThere) {
            problem.addSuppressed(stillThere);
        }
        return problem;
    }

    private static boolean belongsTo(Path target, Path file) {
        return targetName(file).filter(target.getFileName().toString()::equals).isPresent();
    }

    private static Optional<String> targetName(Path file) {
        return Optional.of(NAME.matcher(file.getFileName().toString())).filter(Matcher::matches).map(matcher -> matcher.group(1));
    }
}
