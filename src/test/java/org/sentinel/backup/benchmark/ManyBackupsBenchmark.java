package org.sentinel.backup.benchmark;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;
import org.sentinel.backup.backup.BackupList;
import org.sentinel.backup.backup.Questions;
import org.sentinel.backup.backup.RecentBackups;
import org.sentinel.backup.catalog.Catalog;
import org.sentinel.backup.retention.Policy;
import org.sentinel.backup.retention.Rotation;
import org.sentinel.backup.store.RememberingJournal;
import org.sentinel.backup.store.directory.DirectoryObjectStore;
import org.sentinel.backup.vault.Destination;

/**
 * Measures what the page of the backups asks for when a local folder holds very many, all of them proved: the time of a processor, which
 * other work on the machine does not lengthen. Run it with
 *
 * <pre>
 *   mvn -q test-compile dependency:build-classpath -Dmdep.outputFile=target/test.classpath
 *   java -cp target/test-classes:target/classes:$(cat target/test.classpath) \
 *        org.sentinel.backup.benchmark.ManyBackupsBenchmark [how many, default 10000]
 * </pre>
 */
public final class ManyBackupsBenchmark {

    private static final int DEFAULT = 10_000;
    private static final int ROUNDS = 200;
    private static final int ROWS = 25;

    private ManyBackupsBenchmark() { }

    public static void main(String[] arguments) throws Exception {
        var number = arguments.length == 0 ? DEFAULT : Integer.parseInt(arguments[0]);
        var folder = Files.createTempDirectory(Files.createDirectories(Path.of("target", "benchmark")), "many");
        var store = new DirectoryObjectStore(folder.resolve("backups"), new RememberingJournal());
        var vaults = new FolderVaults(store);
        try (var catalog = Catalog.open(folder.resolve("sentinel-backup.db"), Clock.systemUTC()); var questions = new Questions()) {
            ManyBackups.fill(folder.resolve("backups"), number, catalog);
            var list = new BackupList(vaults, catalog.proofs(), catalog.pins());
            var recent = new RecentBackups(vaults, list, catalog.proofs(), questions, Clock.systemUTC());
            var rotation = new Rotation(vaults, list, null, null, catalog, () -> { }, Clock.systemUTC());
            var entries = recent.afresh(Destination.LOCAL).entries();
            print("list the folder", () -> vaults.open(Destination.LOCAL).list());
            print("states and pins of all", () -> list.of(Destination.LOCAL));
            print("what a rotation would do", () -> rotation.preview(Destination.LOCAL, entries, Policy.ofDays(30), ZoneOffset.UTC));
            print("proofs of one page", () -> recent.proofs(Destination.LOCAL,
                    entries.stream().limit(ROWS).map(BackupList.Entry::backup).toList()).values().forEach(RecentBackups::noted));
        }
    }

    private static void print(String what, Runnable work) {
        var threads = ManagementFactory.getThreadMXBean();
        var millis = new double[ROUNDS];
        for (var round = 0; round < ROUNDS; round++) {
            var before = threads.getCurrentThreadCpuTime();
            work.run();
            millis[round] = (threads.getCurrentThreadCpuTime() - before) / 1e6;
        }
        var warm = Arrays.copyOfRange(millis, ROUNDS / 2, ROUNDS);
        Arrays.sort(warm);
        System.out.printf("%-26s median %6.1f ms, p95 %6.1f ms%n", what, warm[warm.length / 2], warm[warm.length * 95 / 100]);
    }
}
