package org.sentinel.backup.restore;

import java.nio.file.Files;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.sentinel.backup.catalog.Progress;
import org.sentinel.backup.database.ProtectedDatabase;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;
import org.sentinel.backup.snapshot.DatabaseContents;
import org.sentinel.backup.snapshot.Inspection;
import org.sentinel.backup.snapshot.Integrity;

/** Compares staged databases with the live ones, as these are at this moment. */
final class Comparison {

    private static final DatabaseContents NOTHING = new DatabaseContents(Map.of(), Map.of());

    private final StagingSite site;
    private final StagingFolder folder;
    private final Progress progress;

    Comparison(StagingSite site, StagingFolder folder, Progress progress) {
        this.site = site;
        this.folder = folder;
        this.progress = progress;
    }

    /** @param keepsSettings whether this program's settings of today went over those in the restored settings database */
    Changes compare(StagedProof.Proved proved, boolean keepsSettings, Instant now) {
        progress.phase("compare", 0);
        var touched = proved.databases().stream().map(StagedDatabase::name).toList();
        return new Changes(now, proved.databases().stream().map(database ->
                of(database, Optional.ofNullable(proved.inspections().get(database.name())))).toList(),
                site.databases().stream().map(ProtectedDatabase::name).filter(name -> !touched.contains(name)).toList(),
                proved.names().stream().filter(site::holdsSettings).findFirst().map(name -> new Changes.OfSettings(name, keepsSettings)));
    }

    private Changes.OfDatabase of(StagedDatabase database, Optional<Inspection> inspection) {
        var live = site.live(database.name());
        var exists = Files.exists(live);
        var kind = database.isAbsent() ? Changes.Kind.REMOVED : exists ? Changes.Kind.REPLACED : Changes.Kind.CREATED;
        var unreadable = "";
        var now = NOTHING;
        try {
            now = exists ? DatabaseContents.ofLive(live, () -> progress.advance(0)) : NOTHING;
        } catch (ProblemException e) {
            if (e.problem() != Problem.DATABASE_UNREADABLE) {
                throw e;
            }
            unreadable = e.detail();
        }
        var then = inspection.map(found -> contents(database, found)).orElse(NOTHING);
        var tables = tables(now, then);
        return new Changes.OfDatabase(database.name(), kind, exists ? live.toFile().length() : 0, database.sizeBytes(), inspection, unreadable,
                tables.stream().limit(Changes.MOST_LISTED).toList(), Math.max(0, tables.size() - Changes.MOST_LISTED),
                unreadable.isEmpty() ? schema(now, then) : List.of());
    }

    /** A damaged one that was accepted may not even have a schema that can be read. */
    private DatabaseContents contents(StagedDatabase database, Inspection inspection) {
        try {
            return DatabaseContents.ofCopy(folder.fileOf(database.name()), inspection);
        } catch (ProblemException e) {
            if (inspection.integrity() == Integrity.DAMAGED) {
                return new DatabaseContents(inspection.tables(), Map.of());
            }
            throw e;
        }
    }

    /** Those that differ first. */
    private static List<Changes.OfTable> tables(DatabaseContents now, DatabaseContents then) {
        return names(now.tables(), then.tables()).map(name -> new Changes.OfTable(name, Optional.ofNullable(now.tables().get(name)),
                Optional.ofNullable(then.tables().get(name)))).sorted(Comparator.comparing(table -> !table.differs())).toList();
    }

    private static List<Changes.OfSchema> schema(DatabaseContents now, DatabaseContents then) {
        return names(now.schema(), then.schema()).filter(name -> !Objects.equals(now.schema().get(name), then.schema().get(name)))
                .limit(Changes.MOST_LISTED).map(name -> new Changes.OfSchema(name, !now.schema().containsKey(name) ? "added"
                        : then.schema().containsKey(name) ? "changed" : "removed")).toList();
    }

    private static Stream<String> names(Map<String, ?> some, Map<String, ?> others) {
        return Stream.concat(some.keySet().stream(), others.keySet().stream()).distinct().sorted();
    }
}
