package org.sentinel.backup.catalog;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.sentinel.backup.MovingClock;

/** An audit trail in a folder, and somebody who has its file but not its key. */
final class TrailSite implements AutoCloseable {

    static final SecretKey KEY = key(1);
    static final SecretKey OTHER_KEY = key(2);

    final MovingClock clock = new MovingClock();
    final Path file;
    final Path head;
    private Catalog catalog;
    private Audit audit;

    TrailSite(Path folder) {
        file = folder.resolve("sentinel-backup.db");
        head = folder.resolve(".audit-head");
        open(KEY);
    }

    private static SecretKey key(int first) {
        var bytes = new byte[32];
        bytes[0] = (byte) first;
        return new SecretKeySpec(bytes, "HmacSHA256");
    }

    static AuditEntry entry(String object) {
        return new AuditEntry(new AuditCaller("admin", Via.BASIC, "192.0.2.1"), "setting.change", object, AuditOutcome.OK, "changed");
    }

    void open(SecretKey... keys) {
        catalog = Catalog.open(file, clock);
        audit = catalog.audit(List.of(keys), head);
    }

    void reopen(SecretKey... keys) {
        catalog.close();
        open(keys);
    }

    Audit audit() {
        return audit;
    }

    void write(int entries) {
        IntStream.range(0, entries).forEach(number -> audit.append(List.of(entry("entry-" + number))));
    }

    AuditVerification verify() {
        return audit.verify();
    }

    /** What a program does that is not ours: it ends ours, drops the triggers, changes the file, and lets ours start again. */
    AuditVerification tamper(String... statements) throws SQLException {
        tamperQuietly(statements);
        open(KEY);
        return verify();
    }

    void tamperQuietly(String... statements) throws SQLException {
        catalog.close();
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file); var statement = connection.createStatement()) {
            for (var trigger : List.of("audit_rows_are_appended", "audit_rows_stay_as_they_are", "audit_rows_stay", "audit_anchor_is_one",
                    "audit_anchor_goes_on", "audit_anchor_stays")) {
                statement.executeUpdate("DROP TRIGGER IF EXISTS " + trigger);
            }
            for (var one : statements) {
                statement.executeUpdate(one);
            }
        }
    }

    void removeHead() throws Exception {
        Files.delete(head);
    }

    @Override
    public void close() {
        catalog.close();
    }
}
