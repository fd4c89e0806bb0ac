package org.sentinel.backup.benchmark;

import org.sentinel.backup.store.ObjectStore;
import org.sentinel.backup.vault.Destination;
import org.sentinel.backup.vault.Vault;
import org.sentinel.backup.vault.Vaults;

/** One folder, whatever the destination. */
public record FolderVaults(ObjectStore store) implements Vaults {

    @Override
    public boolean enabled(Destination destination) {
        return destination == Destination.LOCAL;
    }

    @Override
    public Vault open(Destination destination) {
        return new Vault(destination, store, () -> { });
    }
}
