package org.sentinel.backup.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.sentinel.backup.MovingClock;
import org.sentinel.backup.database.Folders;
import org.sentinel.backup.problem.Problem;

/** A catalog with rows in all tables that matter, and somebody who damages its file. */
final class DamagedSite {

    static final int ENTRIES = 600;
    static final int JOBS = 200;

    private static List<byte[]> made = List.of();

    final MovingClock clock = new MovingClock();
    final Path folder;
    final Path file;

    DamagedSite(Path folder) {
        this.folder = folder;
        this.file = folder.resolve("sentinel-backup.db");
        put(file, made().get(0));
        put(folder.resolve(".audit-head"), made().get(1));
    }

    /** Made once, as that takes seconds. */
    private static synchronized List<byte[]> made() {
        if (made.isEmpty()) {
            try {
                made = new DamagedSite().filled();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return made;
    }

    private DamagedSite() throws IOException {
        folder = Files.createTempDirectory("catalog");
        file = folder.resolve("sentinel-backup.db");
    }

    private List<byte[]> filled() throws IOException {
        try (var catalog = Catalog.open(file, clock)) {
            fill(catalog);
        }
        var files = List.of(Files.readAllBytes(file), Files.readAllBytes(folder.resolve(".audit-head")));
        Folders.remove(folder);
        return files;
    }

    private static void put(Path file, byte[] bytes) {
        try {
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    CatalogCare care() {
        return new CatalogCare(file, clock);
    }

    private void fill(Catalog catalog) {
        var now = clock.instant();
        catalog.users().add("ada", "hash of ada", Role.ADMIN);
        catalog.users().add("bob", "hash of bob", Role.VIEWER);
        catalog.tokens().add(new Token("t1", "ci", Role.OPERATOR, "ada", now, now.plus(Duration.ofDays(30)), Optional.empty()), "hash of t1");
        catalog.pins().pin("local", "a.tar.gz", "before the migration", "ada");
        catalog.proofs().record(new Proof("local", "a.tar.gz", 7, "v", ProofState.PROVED, now, Optional.empty(), Optional.of("{}")));
        catalog.pendingUploads().opening("r2", "b.tar.gz");
        catalog.restores().note(new Restore("r1", "a.tar.gz", "local", List.of("ledger"), RestoreState.APPLIED, "ada", now, now, Optional.of(now), "kept", "",
                Optional.empty()));
        for (var i = 0; i < JOBS; i++) {
            var id = catalog.jobs().create(JobKind.ROTATE, "ada", "local", "").id();
            catalog.jobs().finish(id, new Outcome(JobState.SUCCEEDED, "", 0, 0, Optional.empty(), "", "0 removed", List.of(
                    new Job.Result("local", "", JobState.FAILED, Optional.of(new Failure(Problem.NO_SPACE, "full"))))));
        }
        audit(catalog).append(IntStream.rangeClosed(1, ENTRIES).mapToObj(number -> TrailSite.entry("entry-" + number)).toList());
    }

    Audit audit(Catalog catalog) {
        return catalog.audit(List.of(TrailSite.KEY), folder.resolve(".audit-head"));
    }

    /** The copy of the day that it is now. */
    void copy() {
        try (var catalog = Catalog.open(file, clock)) {
            care().copyDaily(catalog);
        }
    }

    /** The pages of a table or an index that hold its rows, in the order of these. */
    List<Integer> leaves(String name) {
        return numbers("SELECT pageno FROM dbstat WHERE name = '%s' AND pagetype = 'leaf' ORDER BY path".formatted(name));
    }

    int root(String name) {
        return numbers("SELECT rootpage FROM sqlite_master WHERE name = '%s'".formatted(name)).get(0);
    }

    List<Integer> numbers(String query) {
        return texts(query).stream().map(Integer::valueOf).toList();
    }

    List<String> texts(String query) {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file); var statement = connection.createStatement();
                var found = statement.executeQuery(query)) {
            var texts = new ArrayList<String>();
            while (found.next()) {
                texts.add(found.getString(1));
            }
            return texts;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    void execute(String sql) {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file); var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    void overwrite(int... pages) {
        for (var page : pages) {
            var garbage = new byte[4096];
            Arrays.fill(garbage, (byte) 0x5a);
            write((page - 1) * 4096L, garbage);
        }
    }

    void write(long position, byte[] bytes) {
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(bytes), position);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void truncate(long bytes) {
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The folders that damaged catalogs were moved into, oldest first. */
    List<Path> aside() throws IOException {
        try (var entries = Files.list(folder)) {
            return entries.filter(entry -> entry.getFileName().toString().startsWith("catalog-damaged-")).sorted().toList();
        }
    }

    String report() throws IOException {
        return Files.readString(aside().get(0).resolve("salvage.txt"));
    }

    /** Whatever was damaged, of each table the rows that count are there. */
    static void assertEverything(Catalog catalog) {
        assertEquals(List.of("ada ADMIN hash of ada", "bob VIEWER hash of bob"), catalog.users().all().stream()
                .map(user -> "%s %s %s".formatted(user.username(), user.role(), user.passwordHash())).toList());
        assertTrue(catalog.tokens().withSecret("hash of t1").isPresent());
        assertEquals("before the migration", catalog.pins().find("local", "a.tar.gz").orElseThrow().note());
        assertEquals(ProofState.PROVED, catalog.proofs().find("local", "a.tar.gz").orElseThrow().state());
        assertEquals(1, catalog.pendingUploads().all().size());
        assertEquals(RestoreState.APPLIED, catalog.restores().find("r1").orElseThrow().state());
        assertEquals(Problem.NO_SPACE, catalog.jobs().newest(1).get(0).results().get(0).failure().orElseThrow().problem());
    }
}
