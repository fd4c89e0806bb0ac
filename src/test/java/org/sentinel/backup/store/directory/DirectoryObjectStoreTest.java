package org.sentinel.backup.store.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.store.ObjectStore;
import org.sentinel.backup.store.ObjectStoreContract;
import org.sentinel.backup.store.StoreCheck;
import org.sentinel.backup.store.StoredObject;

class DirectoryObjectStoreTest extends ObjectStoreContract {

    @TempDir
    private Path temp;
    private int left;

    @Override
    protected ObjectStore store() {
        return new DirectoryObjectStore(root(), journal);
    }

    @Override
    protected String leaveUnfinished(String key) {
        var target = root().resolve(key);
        var name = ".%s.%016x.part".formatted(target.getFileName(), left++);
        try {
            Files.createDirectories(target.getParent());
            Files.writeString(target.resolveSibling(name), "half");
            return name;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    protected boolean isUnfinished(String key, String uploadId) {
        return Files.exists(root().resolve(key).resolveSibling(uploadId));
    }

    @Test
    void letsOnlyTheOwnerIn() throws IOException {
        store().put(key, 1, out -> out.write(1));

        var file = root().resolve(key);
        assertEquals("rw-------", mode(file));
        assertEquals("rwx------", mode(file.getParent()));
        assertEquals("rwx------", mode(root()));
    }

    @Test
    void makesItsFolderOnFirstNeed() {
        assertEquals(List.of(), list(""));
        assertFalse(Files.exists(root()));

        store().put(key, 1, out -> out.write(1));

        assertTrue(Files.isDirectory(root()));
    }

    @Test
    void listsWhatIsInAFolderThatIsALink() throws IOException {
        var disk = Files.createDirectory(temp.resolve("disk"));
        Files.createSymbolicLink(root(), disk);
        store().put(key, 1, out -> out.write(1));
        var unfinished = leaveUnfinished(key);

        assertEquals(List.of(key), list("").stream().map(StoredObject::key).toList());
        assertTrue(Files.exists(disk.resolve(key)));
        store().abandon(key, Optional.empty());
        assertFalse(isUnfinished(key, unfinished));
    }

    @Test
    void aFolderOfSomebodyElsesBesideTheBackupsIsPassedBy() throws IOException {
        var walk = new FolderWalk(root(), "");
        var closed = new AccessDeniedException(root().resolve("lost+found").toString());

        assertEquals(FileVisitResult.CONTINUE, walk.visitFileFailed(root().resolve("lost+found"), closed));
        assertThrows(AccessDeniedException.class, () -> walk.visitFileFailed(root(), closed));
    }

    @Test
    void leavesNoPartialFileBehind() throws IOException {
        store().put(key, 1, out -> out.write(1));

        try (var files = Files.list(root().resolve(key).getParent())) {
            assertEquals(List.of(root().resolve(key)), files.toList());
        }
    }

    @Test
    void givesUpAllUnnamedUploadsOfExactlyThisKey() {
        var first = leaveUnfinished(folder + "a");
        var second = leaveUnfinished(folder + "a");
        var longer = leaveUnfinished(folder + "a.b");

        store().abandon(folder + "a", Optional.empty());

        assertFalse(isUnfinished(folder + "a", first));
        assertFalse(isUnfinished(folder + "a", second));
        assertTrue(isUnfinished(folder + "a.b", longer));
    }

    @Test
    void givesUpNoOtherFileWhateverTheIdSays() {
        store().put(folder + "other", 1, out -> out.write(1));

        store().abandon(key, Optional.of("other"));
        store().abandon(key, Optional.of("../other"));

        assertTrue(store().head(folder + "other").isPresent());
    }

    @Test
    void anOldUploadIsOneThatNobodyHasWrittenToSince() throws IOException {
        var old = leaveUnfinished(key);
        var young = leaveUnfinished(key);
        var other = Files.writeString(root().resolve(key).resolveSibling("notes.part"), "of somebody else");
        var yesterday = Instant.parse("2026-01-08T14:30:22Z");
        Files.setLastModifiedTime(root().resolve(key).resolveSibling(old), FileTime.from(yesterday.minusSeconds(1)));
        Files.setLastModifiedTime(root().resolve(key).resolveSibling(young), FileTime.from(yesterday));
        Files.setLastModifiedTime(other, FileTime.from(yesterday.minusSeconds(1)));

        assertEquals(1, store().abandonOld(folder, any -> true, yesterday));

        assertFalse(isUnfinished(key, old));
        assertTrue(isUnfinished(key, young));
        assertTrue(Files.exists(other));
    }

    @Test
    void knowsAFullDisk() {
        var full = Path.of("/dev/full");
        Assumptions.assumeTrue(Files.exists(full));

        var failure = Assertions.assertThrows(IOException.class, () -> {
            try (var out = new FileOutputStream(full.toFile())) {
                out.write(1);
            }
        });

        assertEquals(Problem.NO_SPACE, FileProblem.of("write", temp.resolve("x"), failure).problem());
    }

    @Test
    void tellsThatTheFolderCannotBeMade() throws IOException {
        Files.writeString(root(), "a file in its place");

        var check = store().check();

        assertFalse(check.passed());
        assertEquals(List.of("folder"), check.steps().stream().map(StoreCheck.Step::name).toList());
        assertProblem(Problem.STORE_FAILED, () -> store().put(key, 1, out -> out.write(1)));
    }

    @Test
    void tellsThatAFileEndsEarly() throws IOException {
        store().put(key, 100_000, out -> out.write(new byte[100_000]));

        try (var in = store().get(key, 0, -1)) {
            in.readNBytes(10);
            try (var file = FileChannel.open(root().resolve(key), StandardOpenOption.WRITE)) {
                file.truncate(50_000);
            }
            assertProblem(Problem.STORE_INCOMPLETE, in::readAllBytes);
        }
    }

    private Path root() {
        return temp.resolve("backups");
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
