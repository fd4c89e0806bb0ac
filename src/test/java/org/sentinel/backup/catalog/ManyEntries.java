package org.sentinel.backup.catalog;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Writes a long trail, sealed as the program seals it, in one transaction. */
final class ManyEntries {

    private ManyEntries() { }

    /** @param apart the time between two of them */
    static void write(Path file, Path head, int number, Instant first, Duration apart) throws SQLException {
        var seal = new AuditSeal(List.of(TrailSite.KEY));
        var last = AuditLink.START;
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                var insert = connection.prepareStatement("INSERT INTO audit VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            connection.setAutoCommit(false);
            for (var i = 0; i < number; i++) {
                var row = new AuditRow(last, TrailSite.entry("entry-" + i), first.plus(apart.multipliedBy(i)), seal);
                insert.setLong(1, row.number);
                insert.setLong(2, row.millis);
                var texts = List.of(row.actor, row.via, row.address, row.action, row.object, row.outcome, row.detail, row.keyId);
                for (var place = 0; place < texts.size(); place++) {
                    insert.setString(3 + place, texts.get(place));
                }
                insert.setBytes(11, row.hmac);
                insert.executeUpdate();
                last = row.link();
            }
            connection.commit();
        }
        new AuditHead(head, seal).note(last);
    }
}
