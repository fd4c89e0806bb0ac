package org.sentinel.backup.backup;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sentinel.backup.archive.ArchivedDatabase;
import org.sentinel.backup.archive.MetadataJson;
import org.sentinel.backup.catalog.Proof;
import org.sentinel.backup.catalog.Proofs;
import org.sentinel.backup.database.ProtectedDatabase;
import org.sentinel.backup.problem.ProblemException;
import org.sentinel.backup.snapshot.Journals;
import org.sentinel.backup.snapshot.LiveFacts;
import org.sentinel.backup.vault.Destination;

/** Shows the protected databases; asks no store. */
public final class Inventory {

    private final List<ProtectedDatabase> databases;
    private final Proofs proofs;

    public Inventory(List<ProtectedDatabase> databases, Proofs proofs) {
        this.databases = List.copyOf(databases);
        this.proofs = proofs;
    }

    /** In the order of the configuration. */
    public List<DatabaseState> databases() {
        var before = sizesInNewestBackup();
        return databases.stream().map(database -> state(database, before)).toList();
    }

    private static DatabaseState state(ProtectedDatabase database, Map<String, Long> before) {
        var path = database.path();
        if (!Files.isRegularFile(path)) {
            return new DatabaseState(database.name(), path.toString(), false, 0, OptionalLong.empty(), Optional.empty(), Optional.empty());
        }
        var facts = LiveFacts.of(path);
        var size = facts.map(LiveFacts::sizeBytes).orElseGet(() -> path.toFile().length());
        var grown = before.containsKey(database.name()) ? OptionalLong.of(size - before.get(database.name())) : OptionalLong.empty();
        return new DatabaseState(database.name(), path.toString(), true, size, grown, facts.map(LiveFacts::journalMode), changedAt(path));
    }

    /** An empty log was made by somebody who only read. */
    private static Optional<Instant> changedAt(Path database) {
        var logs = Journals.LOGS.stream().map(suffix -> Journals.of(database, suffix)).filter(log -> log.toFile().length() > 0);
        return Stream.concat(Stream.of(database), logs)
                .flatMap(file -> writtenAt(file).stream()).max(Comparator.naturalOrder());
    }

    private static Optional<Instant> writtenAt(Path file) {
        try {
            return Files.exists(file) ? Optional.of(Files.getLastModifiedTime(file).toInstant()) : Optional.empty();
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    private Map<String, Long> sizesInNewestBackup() {
        return Arrays.stream(Destination.values()).flatMap(destination -> proofs.newestProved(destination.word()).stream())
                .max(Comparator.comparing(Proof::filename)).flatMap(Proof::metadata).map(Inventory::sizes).orElse(Map.of());
    }

    private static Map<String, Long> sizes(String metadata) {
        try {
            return MetadataJson.read(metadata.getBytes(StandardCharsets.UTF_8)).databases().stream()
                    .collect(Collectors.toMap(ArchivedDatabase::name, ArchivedDatabase::sizeBytes));
        } catch (ProblemException unreadable) {
            return Map.of();
        }
    }
}
