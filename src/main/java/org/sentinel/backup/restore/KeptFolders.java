package org.sentinel.backup.restore;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sentinel.backup.database.Folders;
import org.sentinel.backup.problem.Problem;

/** The folders with what was in place before restores. */
public final class KeptFolders {

    private static final System.Logger LOG = System.getLogger(KeptFolders.class.getName());
    private static final int NEWEST = 3;
    private static final Duration AGE = Duration.ofDays(30);

    private final RestoreFiles files;
    private final Clock clock;

    public KeptFolders(Path dataDir, Clock clock) {
        this.files = new RestoreFiles(dataDir);
        this.clock = clock;
    }

    /** The files in a folder, by their names in it; none if the folder is gone, or the name is empty. */
    public List<String> filesIn(String folder) {
        var path = files.kept(folder);
        if (RestoreFiles.keptAt(folder).isEmpty() || !Files.isDirectory(path)) {
            return List.of();
        }
        try (var found = Files.walk(path)) {
            return found.filter(Files::isRegularFile).map(file -> path.relativize(file).toString()).sorted().toList();
        } catch (IOException | UncheckedIOException e) {
            throw Problem.DATA_DIR_UNUSABLE.because("cannot look into " + path, e);
        }
    }

    /** What the restore that a folder was kept for has changed, as JSON, see docs/restore.md; empty if the folder is gone, or does not say. */
    public Optional<String> changesIn(String folder) {
        try {
            return RestoreFiles.keptAt(folder).isEmpty() ? Optional.empty() : Optional.of(Files.readString(KeptFolder.changes(files.kept(folder))));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Until when a folder surely stays, if it is there; empty if it is none. One of the last three restores stays longer. */
    public Optional<Instant> keptUntil(String folder) {
        return RestoreFiles.keptAt(folder).filter(at -> Disk.exists(KeptFolder.manifest(files.kept(folder)))).map(at -> at.plus(AGE));
    }

    /** Removes the folders that {@link #tooOld} names; to be called when no restore is on its way. */
    public void removeOld() {
        try (var entries = Files.list(files.dataDir())) {
            var names = entries.map(entry -> entry.getFileName().toString()).filter(name -> RestoreFiles.keptAt(name).isPresent())
                    .collect(Collectors.partitioningBy(name -> Disk.exists(KeptFolder.manifest(files.kept(name)))));
            for (var folder : tooOld(names.get(true), names.get(false), clock.instant())) {
                Folders.remove(files.kept(folder));
                LOG.log(Level.INFO, "removed {0}, which nobody will want back", folder);
            }
        } catch (IOException | UncheckedIOException e) {
            throw Problem.DATA_DIR_UNUSABLE.because("cannot clear up old folders in " + files.dataDir(), e);
        }
    }

    /**
     * Those that are older than thirty days, and not of the last three restores.
     *
     * @param restored folders of restores that were applied
     * @param others folders of restores that were taken back, with what nobody had expected
     */
    static List<String> tooOld(List<String> restored, List<String> others, Instant now) {
        var beyondTheLast = restored.stream().sorted(Comparator.reverseOrder()).skip(NEWEST);
        return Stream.concat(beyondTheLast, others.stream())
                .filter(name -> RestoreFiles.keptAt(name).orElseThrow().isBefore(now.minus(AGE))).toList();
    }
}
