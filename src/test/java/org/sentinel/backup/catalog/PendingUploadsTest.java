package org.sentinel.backup.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PendingUploadsTest {

    private static final Instant NOW = Instant.parse("2026-01-08T14:30:22.123Z");

    @TempDir
    private Path folder;
    private Catalog catalog;
    private PendingUploads uploads;

    @BeforeEach
    void open() {
        catalog = Catalog.open(folder.resolve("sentinel-backup.db"), Clock.fixed(NOW, ZoneOffset.UTC));
        uploads = catalog.pendingUploads();
    }

    @AfterEach
    void close() {
        catalog.close();
    }

    @Test
    void anUploadIsNotedBeforeTheStoreHasNamedIt() {
        uploads.opening("r2", "a");

        assertEquals(List.of(new PendingUpload("r2", "a", Optional.empty(), NOW)), uploads.all());
    }

    @Test
    void itsIdIsNotedOnceTheStoreHasNamedIt() {
        uploads.opening("r2", "a");
        uploads.opened("r2", "a", "id-1");

        assertEquals(List.of(new PendingUpload("r2", "a", Optional.of("id-1"), NOW)), uploads.all());
    }

    @Test
    void aClosedUploadIsForgottenAndTheOthersAreNot() {
        uploads.opening("r2", "a");
        uploads.opening("local", "a");

        uploads.closed("r2", "a");
        uploads.closed("r2", "never opened");

        assertEquals(List.of(new PendingUpload("local", "a", Optional.empty(), NOW)), uploads.all());
    }
}
