package org.sentinel.backup.wiring;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import org.sentinel.backup.catalog.PendingUploads;
import org.sentinel.backup.settings.R2Settings;
import org.sentinel.backup.settings.Settings;
import org.sentinel.backup.store.directory.DirectoryObjectStore;
import org.sentinel.backup.store.s3.S3ObjectStore;
import org.sentinel.backup.store.s3.S3StoreConfig;
import org.sentinel.backup.vault.Destination;
import org.sentinel.backup.vault.RecentListing;
import org.sentinel.backup.vault.Vault;
import org.sentinel.backup.vault.Vaults;

/** The vaults over real stores; a change of the settings counts from the next time that one is opened. */
final class StoreVaults implements Vaults, AutoCloseable {

    private final Settings settings;
    private final PendingUploads uploads;
    private final Clock clock;
    private final DirectoryObjectStore local;
    private final RecentListing localRecent = new RecentListing();
    private SharedStore r2;

    StoreVaults(Settings settings, PendingUploads uploads, Path localFolder, Clock clock) {
        this.settings = settings;
        this.uploads = uploads;
        this.clock = clock;
        this.local = new DirectoryObjectStore(localFolder, new CatalogJournal(uploads, Destination.LOCAL));
    }

    @Override
    public boolean enabled(Destination destination) {
        return switch (destination) {
            case LOCAL -> settings.current().localEnabled();
            case R2 -> settings.current().r2Enabled();
        };
    }

    @Override
    public Instant namedAt(Destination destination) {
        return destination == Destination.R2 ? settings.current().r2NamedAt() : Instant.EPOCH;
    }

    @Override
    public Vault open(Destination destination) {
        return switch (destination) {
            case LOCAL -> new Vault(destination, local, localRecent, () -> { });
            case R2 -> openR2(settings.current().r2());
        };
    }

    private synchronized Vault openR2(R2Settings wanted) {
        if (r2 == null || !r2.isOf(wanted)) {
            close();
            r2 = new SharedStore(wanted, store(wanted));
        }
        var shared = r2;
        return new Vault(Destination.R2, shared.use(), shared.recent(), shared::release);
    }

    private S3ObjectStore store(R2Settings wanted) {
        var config = new S3StoreConfig(wanted.endpoint(), wanted.accessKeyId(), wanted.secretAccessKey(), wanted.bucket(),
                wanted.prefix(), wanted.concurrency());
        return new S3ObjectStore(config, new CatalogJournal(uploads, Destination.R2), clock);
    }

    @Override
    public synchronized void close() {
        if (r2 != null) {
            r2.retire();
            r2 = null;
        }
    }
}
