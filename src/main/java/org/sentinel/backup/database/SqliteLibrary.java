package org.sentinel.backup.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.sentinel.backup.problem.Problem;
import org.sqlite.SQLiteJDBCLoader;

/**
 * The native library of SQLite in this process. A second copy of it, brought by another application of the same server, would not see the locks of the first, and each
 * would drop those of the other (sqlite.org/howtocorrupt.html, 2.2 and 2.2.1): a writer could then write in the middle of a copy.
 */
public final class SqliteLibrary {

    /** What this process has mapped (Linux, proc(5)): device, inode and path of each. */
    private static final Path MAPS = Path.of("/proc/self/maps");
    private static final Pattern LIBRARY = Pattern.compile("\\S+ \\S+ \\S+ (\\S+ \\d+) +/.*sqlite[^/]*\\.so[.\\d]*(?: \\(deleted\\))?", Pattern.CASE_INSENSITIVE);

    private SqliteLibrary() { }

    /**
     * Makes sure that this process has one copy alone, before a live database is opened. Where the system does not tell what is mapped, there is nothing to find.
     *
     * @throws org.sentinel.backup.problem.ProblemException SQLITE_LOADED_TWICE
     */
    public static void requireOne() {
        requireOne(MAPS);
    }

    /** Whether this process has one copy alone. */
    public static boolean isOne() {
        return copies(MAPS).size() <= 1;
    }

    static void requireOne(Path maps) {
        var copies = copies(maps);
        if (copies.size() > 1) {
            throw Problem.SQLITE_LOADED_TWICE.because("%d copies of SQLite's library are loaded in this server, each blind to the other's locks".formatted(copies.size()));
        }
    }

    private static Set<String> copies(Path maps) {
        load();
        var copies = new TreeSet<String>();
        try (var lines = Files.lines(maps, StandardCharsets.ISO_8859_1)) {
            lines.map(LIBRARY::matcher).filter(java.util.regex.Matcher::matches).forEach(library -> copies.add(library.group(1)));
        } catch (IOException e) {
            return Set.of();
        }
        return copies;
    }

    /** So that this program's own copy is counted, also if nothing has needed it yet. */
    private static void load() {
        try {
            SQLiteJDBCLoader.initialize();
        } catch (Exception e) {
            throw new IllegalStateException("SQLite's library cannot be loaded", e);
        }
    }
}
