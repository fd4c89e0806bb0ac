package org.sentinel.backup.restore;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sentinel.backup.catalog.Progress;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;
import org.sentinel.backup.snapshot.DatabaseInspector;
import org.sentinel.backup.snapshot.Inspection;
import org.sentinel.backup.snapshot.Integrity;
import org.sentinel.backup.snapshot.Journals;
import org.sentinel.backup.snapshot.ParallelRun;
import org.sentinel.backup.snapshot.Sha256;

/** Looks into staged databases, and makes the one with the settings fit for today. */
final class StagedProof {

    private final StagingSite site;
    private final StagingFolder folder;
    private final RestoreRequest request;
    private final Progress progress;
    private final ParallelRun parallel = new ParallelRun(Runtime.getRuntime().availableProcessors());

    StagedProof(StagingSite site, StagingFolder folder, RestoreRequest request, Progress progress) {
        this.site = site;
        this.folder = folder;
        this.request = request;
        this.progress = progress;
    }

    /** Staged databases as they will be moved into place, and what SQLite found in those that are not to be gone. */
    record Proved(List<StagedDatabase> databases, Map<String, Inspection> inspections) {

        List<String> names() {
            return List.copyOf(inspections.keySet());
        }
    }

    /** BACKUP_DAMAGED for what SQLite finds damaged, unless that is accepted. */
    Proved prove(List<StagedDatabase> databases) {
        progress.phase("check", 0);
        var present = databases.stream().filter(database -> !database.isAbsent()).map(StagedDatabase::name).toList();
        var found = parallel.each(present, this::inspect);
        var inspections = new LinkedHashMap<String, Inspection>();
        for (int i = 0; i < present.size(); i++) {
            inspections.put(present.get(i), found.get(i));
        }
        inspections.forEach(this::requireSound);
        inspections.forEach((name, inspection) -> progress.note("%s is staged: %s".formatted(name, inspection.integrity().word())));
        return new Proved(databases.stream().map(database -> carrySettings(database, inspections)).toList(), inspections);
    }

    private Inspection inspect(String name) {
        return new DatabaseInspector(() -> progress.advance(0)).inspect(folder.fileOf(name));
    }

    private void requireSound(String name, Inspection inspection) {
        if (inspection.integrity() == Integrity.DAMAGED && !request.acceptDamaged()) {
            throw Problem.BACKUP_DAMAGED.because("%s is damaged: %s".formatted(name, inspection.findings().get(0)));
        }
    }

    private void carryInto(Path file) {
        try {
            site.settings().carryInto(file, request.keepBackupSettings());
        } catch (ProblemException e) {
            throw e.problem() != Problem.SETTINGS_FAILED ? e : Problem.SETTINGS_FAILED.because(
                    "the server could not start on the restored settings (%s); leave this database out with \"databases\"".formatted(e.detail()), e);
        }
    }

    private StagedDatabase carrySettings(StagedDatabase database, Map<String, Inspection> inspections) {
        if (database.isAbsent() || !site.holdsSettings(database.name())) {
            return database;
        }
        var file = folder.fileOf(database.name());
        carryInto(file);
        if (!Journals.beside(file).isEmpty()) {
            throw Problem.SETTINGS_FAILED.because("%s was left beside the staged settings".formatted(Journals.beside(file)));
        }
        inspections.put(database.name(), inspect(database.name()));
        return new StagedDatabase(database.name(), file.toFile().length(), Optional.of(Sha256.of(file, bytes -> progress.advance(0))));
    }
}
