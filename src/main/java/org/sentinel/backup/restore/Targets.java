package org.sentinel.backup.restore;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sentinel.backup.database.ProtectedDatabase;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.snapshot.FreeSpace;
import org.sentinel.backup.snapshot.Journals;

/** Where databases belong, and what can be said about those places before anything is moved there. */
final class Targets {

    private Targets() { }

    /**
     * The real path of each of these databases: SQLite follows links, and keeps its journals beside the file that they lead to.
     *
     * @throws org.sentinel.backup.problem.ProblemException DATABASE_NOT_CONFIGURED, RESTORE_TARGET_UNUSABLE if what is there is no file,
     *         or two of them are one file
     */
    static Map<String, Path> of(List<String> names, List<ProtectedDatabase> configured) throws IOException {
        var targets = new LinkedHashMap<String, Path>();
        for (var name : names) {
            var database = configured.stream().filter(one -> one.name().equals(name)).findFirst()
                    .orElseThrow(() -> Problem.DATABASE_NOT_CONFIGURED.because("%s is not among the configured databases".formatted(name)));
            var target = realPath(database.path());
            if (targets.containsValue(target)) {
                throw Problem.RESTORE_TARGET_UNUSABLE.because("two databases are configured to be %s".formatted(target));
            }
            targets.put(name, target);
        }
        return targets;
    }

    private static Path realPath(Path path) throws IOException {
        if (Files.exists(path)) {
            var target = path.toRealPath();
            if (!Files.isRegularFile(target)) {
                throw Problem.RESTORE_TARGET_UNUSABLE.because("%s is no file".formatted(target));
            }
            return target;
        }
        if (Files.isSymbolicLink(path)) {
            throw Problem.RESTORE_TARGET_UNUSABLE.because("%s is a link that leads nowhere".formatted(path));
        }
        var folder = path.getParent();
        return Files.exists(folder) ? folder.toRealPath().resolve(path.getFileName()) : path;
    }

    /** @throws org.sentinel.backup.problem.ProblemException RESTORE_TARGET_UNUSABLE if files cannot be moved to and from there */
    static void requireWritable(Path target) {
        var folder = target.getParent();
        while (Files.notExists(folder)) {
            folder = folder.getParent();
        }
        if (!Files.isDirectory(folder) || !Files.isWritable(folder)) {
            throw Problem.RESTORE_TARGET_UNUSABLE.because("%s may not be written".formatted(folder));
        }
        if (Files.exists(target) && !Files.isWritable(target)) {
            throw Problem.RESTORE_TARGET_UNUSABLE.because("%s may not be written".formatted(target));
        }
        requireOwner(target);
    }

    /** Only root can give a file to somebody else, and a restored one shall belong to whom the other did. */
    private static void requireOwner(Path target) {
        var user = System.getProperty("user.name");
        try {
            var owner = Files.exists(target) ? Files.getOwner(target).getName() : user;
            if (!user.equals("root") && !owner.equals(user)) {
                throw Problem.RESTORE_TARGET_UNUSABLE.because("%s belongs to %s, and %s cannot give a restored file to that user"
                        .formatted(target, owner, user));
            }
        } catch (IOException e) {
            throw FileProblem.of(e);
        }
    }

    /** What moving needs in each folder: nothing, but where a file system has to be crossed by a copy. */
    static Map<Path, Long> room(List<StagedDatabase> databases, Map<String, Path> targets, RestoreFiles files) throws IOException {
        var room = new HashMap<Path, Long>();
        room.put(files.dataDir(), 0L);
        for (var database : databases) {
            var target = targets.get(database.name());
            if (!FreeSpace.onOneDisk(files.dataDir(), target.getParent())) {
                room.merge(target.getParent(), database.sizeBytes(), Long::sum);
                room.merge(files.dataDir(), liveBytes(target), Long::sum);
            }
        }
        return room;
    }

    private static long liveBytes(Path target) {
        return target.toFile().length() + Journals.beside(target).stream().mapToLong(file -> file.toFile().length()).sum();
    }
}
