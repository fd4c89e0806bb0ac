package org.sentinel.backup.vault;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;
import org.sentinel.backup.store.UploadJournal;
import org.sentinel.backup.store.directory.DirectoryObjectStore;

class VaultTest {

    private static final BackupName NAME = BackupName.parse("sentinel-backup-2026-01-08-143022.tar.gz");

    @TempDir
    private Path folder;
    private final AtomicInteger releases = new AtomicInteger();
    private Vault vault;

    @BeforeEach
    void open() {
        vault = new Vault(Destination.LOCAL, new DirectoryObjectStore(folder, new NoJournal()), releases::incrementAndGet);
    }

    @Test
    void anEmptyVaultHasAnEmptyList() throws Exception {
        Files.delete(folder);

        assertEquals(List.of(), vault.list());
    }

    @Test
    void theNewestBackupIsListedFirst() {
        save("sentinel-backup-2026-01-08-143022.tar.gz");
        save("sentinel-backup-2026-02-01-000000.tar.gz");
        save("sentinel-backup-2025-12-31-235959.tar.gz");

        assertEquals(List.of("sentinel-backup-2026-02-01-000000.tar.gz", "sentinel-backup-2026-01-08-143022.tar.gz",
                "sentinel-backup-2025-12-31-235959.tar.gz"), vault.list().stream().map(backup -> backup.name().toString()).toList());
    }

    @Test
    void otherObjectsAreLeftOutOfTheList() throws Exception {
        save(NAME.toString());
        for (var other : List.of("notes.txt", "sentinel-backup-2026-02-30-000000.tar.gz", "sentinel-backup-2026-01-08-143022.tar.gz.bak",
                "sentinel-backup-.tar.gz", ".sentinel-backup-2026-01-08-143023.tar.gz.0123456789abcdef.part")) {
            Files.writeString(folder.resolve(other), "other");
        }
        Files.createDirectory(folder.resolve("sentinel-backup-2026-01-09-000000.tar.gz"));
        Files.writeString(Files.createDirectory(folder.resolve("sub")).resolve(NAME.toString()), "other");

        assertEquals(List.of(NAME), vault.list().stream().map(StoredBackup::name).toList());
    }

    @Test
    void whatWasSavedIsFoundAndFetched() throws Exception {
        var saved = save(NAME.toString());

        assertEquals(saved, vault.find(NAME));
        assertEquals(List.of(saved), vault.list());
        try (var whole = vault.fetch(NAME, 0, -1); var part = vault.fetch(NAME, 1, 2)) {
            assertArrayEquals(new byte[] {1, 2, 3, 4}, whole.readAllBytes());
            assertArrayEquals(new byte[] {2, 3}, part.readAllBytes());
        }
    }

    @Test
    void aNameIsNeverOverwritten() throws Exception {
        save(NAME.toString());

        assertProblem(Problem.BACKUP_EXISTS, () -> vault.save(NAME, 1, out -> out.write(9)));

        assertEquals(4, Files.size(folder.resolve(NAME.toString())));
    }

    @Test
    void aContentThatFailsLeavesNothing() throws Exception {
        assertThrows(RuntimeException.class, () -> vault.save(NAME, 10, out -> {
            out.write(1);
            throw new IOException("no more");
        }));

        try (var files = Files.list(folder)) {
            assertEquals(0, files.count());
        }
    }

    @Test
    void aRemovedBackupIsGone() {
        save(NAME.toString());

        vault.remove(NAME);

        assertEquals(List.of(), vault.list());
        assertProblem(Problem.BACKUP_NOT_FOUND, () -> vault.find(NAME));
    }

    @Test
    void whatIsNotThereIsNotFound() {
        assertProblem(Problem.BACKUP_NOT_FOUND, () -> vault.remove(NAME));
        assertProblem(Problem.BACKUP_NOT_FOUND, () -> vault.find(NAME));
        assertProblem(Problem.BACKUP_NOT_FOUND, () -> vault.fetch(NAME, 0, -1).close());
    }

    @Test
    void aRangeBehindTheEndIsNotSatisfiable() {
        save(NAME.toString());

        assertProblem(Problem.RANGE_NOT_SATISFIABLE, () -> vault.fetch(NAME, 5, 1).close());
    }

    @Test
    void tryingItLeavesNothingBehind() throws Exception {
        var check = vault.check();

        assertTrue(check.passed(), check::toString);
        try (var files = Files.list(folder)) {
            assertEquals(0, files.count());
        }
    }

    @Test
    void closingReleasesTheStore() {
        vault.close();

        assertEquals(1, releases.get());
    }

    private StoredBackup save(String name) {
        return vault.save(BackupName.parse(name), 4, out -> out.write(new byte[] {1, 2, 3, 4}));
    }

    private static void assertProblem(Problem problem, Executable call) {
        assertEquals(problem, assertThrows(ProblemException.class, call).problem());
    }

    private record NoJournal() implements UploadJournal {

        @Override
        public void opening(String key) { }

        @Override
        public void opened(String key, String uploadId) { }

        @Override
        public void closed(String key) { }
    }
}
