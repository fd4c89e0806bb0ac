package org.sentinel.backup.alert;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.sentinel.backup.MovingClock;
import org.sentinel.backup.catalog.AlertChannel;
import org.sentinel.backup.catalog.AlertEvent;
import org.sentinel.backup.catalog.Catalog;
import org.sentinel.backup.catalog.ChannelState;
import org.sentinel.backup.catalog.Condition;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.settings.MasterKey;
import org.sentinel.backup.settings.Settings;

/** Alerts with a real catalog and real settings in a folder; {@link #restart()} opens them again. */
final class Site implements AutoCloseable {

    static final Patience SHORT = new Patience(Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(10));
    static final String HOST = "ledger-1";

    private final Path folder;
    private final SSLContext tls;
    private final Patience patience;
    final MovingClock clock = new MovingClock();
    Settings settings;
    Catalog catalog;
    Alerts alerts;

    private Site(Path folder, SSLContext tls, Patience patience) {
        this.folder = folder;
        this.tls = tls;
        this.patience = patience;
        open();
    }

    static Site in(Path folder) {
        return in(folder, SHORT);
    }

    static Site in(Path folder, Patience patience) {
        try {
            return new Site(folder, SSLContext.getDefault(), patience);
        } catch (GeneralSecurityException failure) {
            throw new AssertionError(failure);
        }
    }

    /** One that trusts what {@code tls} trusts. */
    static Site trusting(Path folder, SSLContext tls) {
        return new Site(folder, tls, SHORT);
    }

    private void open() {
        settings = Settings.open(folder.resolve("config.db"), MasterKey.openOrCreate(folder.resolve(".master-key")), clock, Map.of());
        catalog = Catalog.open(folder.resolve("sentinel-backup.db"), clock);
        alerts = new Alerts(catalog.alertNotes(), catalog.outbox(), settings::current, clock, Alerts.senders(tls, patience, HOST));
    }

    void restart() {
        close();
        open();
    }

    void set(String... keysAndValues) {
        for (int i = 0; i < keysAndValues.length; i += 2) {
            settings.put(keysAndValues[i], keysAndValues[i + 1]);
        }
    }

    void look(Condition... conditions) {
        alerts.look(List.of(conditions), List.of());
    }

    /** Looks, and sends what came of it. */
    void tell(Condition... conditions) {
        look(conditions);
        alerts.deliver();
    }

    void deliverAfter(Duration pause) {
        clock.move(pause);
        alerts.deliver();
    }

    ChannelState state(AlertChannel channel) {
        return catalog.outbox().state(channel);
    }

    static Condition failed(String destination, Problem problem) {
        return new Condition("backup " + destination, AlertEvent.FAILED, problem, "", "Backup to %s failed".formatted(destination),
                "the detail of " + problem, Instant.parse("2026-01-08T03:00:00Z"));
    }

    /** The names of the catalog's and the settings' files that hold this text, read by another process. */
    List<String> filesWith(String text) throws IOException {
        var grep = new ProcessBuilder("grep", "-laF", "-e", text, "-r", folder.toString()).start();
        try (var lines = grep.inputReader()) {
            return lines.lines().toList();
        }
    }

    @Override
    public void close() {
        catalog.close();
    }
}
