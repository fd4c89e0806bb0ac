package org.sentinel.backup.database;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;

class SqliteLibraryTest {

    private static final String MAPPED = "7f10-7f20 r-xp 00001000 fe:00 %d   /tmp/sqlite-3.54.1.0-%s-libsqlitejdbc.so%s%n";

    @TempDir
    private Path folder;

    @Test
    void oneCopyIsFineHoweverOftenItIsMapped() throws Exception {
        var maps = Files.writeString(folder.resolve("maps"), MAPPED.formatted(7, "a", "") + MAPPED.formatted(7, "a", "")
                + "7f30-7f40 rw-s 00000000 fe:00 9   /data/sqlite.db-shm\n7f50-7f60 r-xp 00000000 fe:00 8 /usr/lib/libc.so.6\n7f00-7f01 rw-p 00000000 00:00 0 \n");

        assertDoesNotThrow(() -> SqliteLibrary.requireOne(maps));
    }

    @Test
    void aSecondCopyIsFoundAlsoWhenItsFileIsGone() throws Exception {
        var maps = Files.writeString(folder.resolve("maps"), MAPPED.formatted(7, "a", " (deleted)") + MAPPED.formatted(8, "b", " (deleted)"));

        assertEquals(Problem.SQLITE_LOADED_TWICE, assertThrows(ProblemException.class, () -> SqliteLibrary.requireOne(maps)).problem());
    }

    @Test
    void theSystemsOwnLibraryIsACopyAsWell() throws Exception {
        var maps = Files.writeString(folder.resolve("maps"), MAPPED.formatted(7, "a", "") + "7f10-7f20 r-xp 00000000 fe:00 9   /usr/lib/x86_64-linux-gnu/libsqlite3.so.0.8.6\n");

        assertThrows(ProblemException.class, () -> SqliteLibrary.requireOne(maps));
    }

    @Test
    void whereTheSystemTellsNothingNothingIsHeld() {
        assertDoesNotThrow(() -> SqliteLibrary.requireOne(folder.resolve("no-such-file")));
    }

    /** As a second application of the same server would load it; in a process of its own, as a library is never unloaded. */
    @Test
    void aSecondDriverOfThisProcessIsFound() throws Exception {
        var process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx64m", "-cp", System.getProperty("java.class.path"),
                TwoDrivers.class.getName()).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes());

        assertEquals(true, process.waitFor(1, TimeUnit.MINUTES));
        assertEquals("one is fine, two are SQLITE_LOADED_TWICE", said.lines().reduce((first, last) -> last).orElse(""), said);
    }

    /** Loads the driver twice, by two class loaders. */
    static final class TwoDrivers {

        private TwoDrivers() { }

        public static void main(String[] arguments) throws Exception {
            SqliteLibrary.requireOne();
            var driver = org.sqlite.JDBC.class.getProtectionDomain().getCodeSource().getLocation();
            var logging = org.slf4j.Logger.class.getProtectionDomain().getCodeSource().getLocation();
            try (var second = new URLClassLoader(new java.net.URL[] {driver, logging}, ClassLoader.getPlatformClassLoader())) {
                second.loadClass("org.sqlite.SQLiteJDBCLoader").getMethod("initialize").invoke(null);
                SqliteLibrary.requireOne();
                System.out.println("two were not found");
            } catch (ProblemException e) {
                System.out.println("one is fine, two are " + e.problem());
            }
        }
    }
}
