package org.sentinel.backup.restore;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Where a restore keeps its files: all below the data folder, so that they can be moved into place instead of being copied. */
record RestoreFiles(Path dataDir) {

    static final String KEPT_PREFIX = "pre-restore-backup-";
    private static final DateTimeFormatter KEPT_TIME = DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss").withZone(ZoneOffset.UTC);

    /** The proved databases, until they are moved into place. */
    Path staging() {
        return dataDir.resolve("restore-staging");
    }

    Path staged(String database) {
        return staging().resolve(database + ".db");
    }

    /** What the staged restore would change, for people. */
    Path changes() {
        return staging().resolve("changes.json");
    }

    /** Exists exactly while a restore is staged or on its way. */
    Path flag() {
        return dataDir.resolve(".pending-restore");
    }

    /** What was in place before a restore. */
    Path kept(String folder) {
        return dataDir.resolve(folder);
    }

    /** A name for {@link #kept} that nothing has yet, in UTC. */
    String newKeptName(Instant now) {
        var at = now;
        while (Files.exists(kept(keptName(at)), LinkOption.NOFOLLOW_LINKS)) {
            at = at.plusSeconds(1);
        }
        return keptName(at);
    }

    static String keptName(Instant at) {
        return KEPT_PREFIX + KEPT_TIME.format(at);
    }

    /** When a folder of this name was made; empty if it is none of ours. */
    static Optional<Instant> keptAt(String folder) {
        if (!folder.startsWith(KEPT_PREFIX)) {
            return Optional.empty();
        }
        try {
            return Optional.of(KEPT_TIME.parse(folder.substring(KEPT_PREFIX.length()), Instant::from));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
