package org.sentinel.backup.vault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sentinel.backup.problem.ProblemException;
import org.sentinel.backup.store.RememberingJournal;
import org.sentinel.backup.store.directory.DirectoryObjectStore;

class RecentListingTest {

    private static final BackupName NAME = BackupName.parse("sentinel-backup-2026-01-08-143022.tar.gz");

    @TempDir
    private Path folder;
    private final RecentListing recent = new RecentListing();
    private Vault vault;

    @BeforeEach
    void open() {
        vault = new Vault(Destination.LOCAL, new DirectoryObjectStore(folder, new RememberingJournal()), recent, () -> { });
    }

    @Test
    void aListingIsRemembered() {
        var listing = keepWhatIsThere(recent.changes());

        assertEquals(Optional.of(listing), recent.last());
    }

    @Test
    void whatIsSavedMakesItForget() {
        keepWhatIsThere(recent.changes());

        save();

        assertEquals(Optional.empty(), recent.last());
    }

    @Test
    void whatIsRemovedMakesItForget() {
        save();
        keepWhatIsThere(recent.changes());

        vault.remove(NAME);

        assertEquals(Optional.empty(), recent.last());
    }

    /** The store may have the object all the same. */
    @Test
    void aSavingThatFailsMakesItForgetToo() {
        save();
        keepWhatIsThere(recent.changes());

        assertThrows(ProblemException.class, this::save);

        assertEquals(Optional.empty(), recent.last());
    }

    @Test
    void aListingThatBeganBeforeAChangeIsNotRemembered() {
        var before = recent.changes();
        save();

        keepWhatIsThere(before);

        assertEquals(Optional.empty(), recent.last());
    }

    private Listing keepWhatIsThere(long changes) {
        var listing = new Listing(vault.list(), Instant.EPOCH);
        recent.keep(listing, changes);
        return listing;
    }

    private void save() {
        vault.save(NAME, 10, out -> out.write(new byte[10]));
    }
}
