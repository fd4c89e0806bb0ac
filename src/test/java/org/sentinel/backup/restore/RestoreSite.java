package org.sentinel.backup.restore;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.sentinel.backup.backup.Listener;
import org.sentinel.backup.catalog.Catalog;
import org.sentinel.backup.catalog.Progress;
import org.sentinel.backup.catalog.Restore;
import org.sentinel.backup.database.ProtectedDatabase;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.snapshot.SqliteFiles;
import org.sentinel.backup.store.ObjectStore;
import org.sentinel.backup.store.RememberingJournal;
import org.sentinel.backup.store.directory.DirectoryObjectStore;
import org.sentinel.backup.vault.BackupName;
import org.sentinel.backup.vault.Destination;
import org.sentinel.backup.vault.Vault;
import org.sentinel.backup.vault.Vaults;

/** A data folder with databases, a folder with backups of them, the catalog, and the restores: all real, with a clock that is set by hand. */
final class RestoreSite implements AutoCloseable {

    static final BackupName NAME = BackupFolder.NAME;

    final Path data;
    final Catalog catalog;
    final PendingRestores pending;
    final List<String> settings = new ArrayList<>();
    private final BackupFolder backups;
    private final List<ProtectedDatabase> databases;
    private final ObjectStore store;
    private Instant now = DataSet.NOW;

    RestoreSite(Path folder, String... databases) throws IOException {
        backups = new BackupFolder(folder.resolve("backups"), folder.resolve("work"));
        data = Files.createDirectory(folder.resolve("data")).toRealPath();
        this.databases = Stream.of(databases).map(name -> new ProtectedDatabase(name, live(name))).toList();
        store = new DirectoryObjectStore(folder.resolve("backups"), new RememberingJournal());
        catalog = Catalog.open(folder.resolve("sentinel-backup.db"), clock());
        pending = new PendingRestores(data, catalog.restores(), clock());
    }

    /** A clock that shows what was set last. */
    private Clock clock() {
        return new Clock() {
            @Override
            public java.time.ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now;
            }
        };
    }

    void later(Duration time) {
        now = now.plus(time);
    }

    Path live(String name) {
        return data.resolve(name + ".db");
    }

    RestoreFiles files() {
        return new RestoreFiles(data);
    }

    /** Backs up these databases, as they are now. */
    void backUp(String... names) throws IOException {
        backups.backUp(vault(), Stream.of(names).map(name -> new ProtectedDatabase(name, live(name))).toList());
    }

    byte[] stored() throws IOException {
        return backups.stored();
    }

    void store(byte[] archive) throws IOException {
        backups.store(archive);
    }

    Vault vault() {
        return new Vault(Destination.LOCAL, store, () -> { });
    }

    Vaults vaults() {
        return new Vaults() {
            @Override
            public boolean enabled(Destination destination) {
                return true;
            }

            @Override
            public Vault open(Destination destination) {
                return vault();
            }
        };
    }

    /** The database {@code config} is the one with the settings. */
    Staging staging() {
        var site = new StagingSite(data, databases, live("config"), (file, keep) -> carry(file, keep), () -> Duration.ofHours(24));
        return new Staging(pending, site, clock());
    }

    private void carry(Path file, boolean keep) {
        try {
            settings.add(file.getFileName() + " " + keep);
            SqliteFiles.run(file, "CREATE TABLE carried (x)");
        } catch (SQLException e) {
            throw Problem.SETTINGS_FAILED.because(e.getMessage(), e);
        }
    }

    PendingRestore stage() {
        return stage(request());
    }

    PendingRestore stage(RestoreRequest request) {
        return stage(request, Listener.patient());
    }

    PendingRestore stage(RestoreRequest request, Progress progress) {
        return staging().stage(vault(), vault().find(NAME), request, progress);
    }

    void require(RestoreRequest request) {
        staging().require(vault(), vault().find(NAME), request);
    }

    static RestoreRequest request(String... databases) {
        return new RestoreRequest(List.of(databases), true, false, "admin");
    }

    static RestoreRequest acceptingDamage() {
        return new RestoreRequest(List.of(), true, true, "admin");
    }

    /** What a start of the server does: it applies what is staged, and notes what came of it. */
    void restart() {
        new RestoreAtStart(data, databases, clock()).run();
        pending.settle();
    }

    /** The only restore that there is, or the newest. */
    Restore newest() {
        return catalog.restores().newest(1).get(0);
    }

    JsonNode changes() throws IOException {
        return new ObjectMapper().readTree(pending.changes());
    }

    @Override
    public void close() {
        catalog.close();
    }
}
