package org.sentinel.backup.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.sentinel.backup.server.RunningServer;
import org.sentinel.backup.vault.BackupName;

/** The local backups of a running server, and more of them than it has made. */
final class BackupShelf {

    private final RunningServer server;
    private final Path folder;

    BackupShelf(RunningServer server, Path data) {
        this.server = server;
        this.folder = data.resolve("backups");
    }

    /** Makes a backup, waits for its end and returns its name. */
    String backUp() throws Exception {
        return server.finished(server.post("/api/backups/local")).get("filename").asText();
    }

    /** Puts the same archive there under the names of these days before, one a day. */
    void copy(String name, int days) throws IOException {
        var newest = BackupName.parse(name).instant().truncatedTo(ChronoUnit.DAYS);
        for (var day = 1; day <= days; day++) {
            Files.copy(file(name), file(nameOf(newest.minus(day, ChronoUnit.DAYS))), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    static String nameOf(Instant instant) {
        return new BackupName(instant).toString();
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    /** The names that are there, oldest first. */
    List<String> names() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).filter(name -> BackupName.of(name).isPresent()).sorted().toList();
        }
    }
}
