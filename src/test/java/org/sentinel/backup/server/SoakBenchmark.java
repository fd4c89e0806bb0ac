package org.sentinel.backup.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToLongFunction;
import org.sentinel.backup.snapshot.SqliteFiles;

/**
 * A server at work for a long time: a backup every minute, two databases that are written all the time, pages and calls asked for, and restores with their restarts at the beginning.
 * Ends with an error at the first answer or job that is not as it should be, and at the end if what the process holds has grown. {@code benchmark/soak.sh} runs it.
 */
public final class SoakBenchmark {

    private static final int RESTORES = 10;
    private static final List<String> PAGES = List.of("/overview", "/backups?in=local", "/restore", "/activity", "/settings", "/people", "/account");
    private static final List<String> CALLS = List.of("/api/health/ready", "/api/backups/local", "/api/jobs?limit=20", "/api/schedule", "/api/audit?limit=20", "/api/restores");

    private final RunningServer server;
    private final Path data;
    private final List<SoakWriter> writers;
    private final List<Vitals> steady = new ArrayList<>();
    private String cookie;
    private long asked;
    private long backups;

    private SoakBenchmark(RunningServer server, Path data, List<SoakWriter> writers) {
        this.server = server;
        this.data = data;
        this.writers = writers;
    }

    /** @param arguments an empty folder, and the minutes */
    public static void main(String[] arguments) throws Exception {
        var data = Path.of(arguments[0]).resolve("data");
        try (var server = RunningServer.start(data, "--demo");
                var ledger = SoakWriter.start(data.resolve("ledger.db"));
                var portfolio = SoakWriter.start(data.resolve("portfolio.db"))) {
            new SoakBenchmark(server, data, List.of(ledger, portfolio)).run(Integer.parseInt(arguments[1]));
        }
    }

    private void run(int minutes) throws Exception {
        var restores = Math.min(RESTORES, minutes / 3);
        for (var minute = 1; minute <= minutes; minute++) {
            var next = Instant.now().plus(Duration.ofMinutes(1));
            var backup = backUp();
            if (minute <= restores) {
                restore(backup);
            }
            while (Instant.now().isBefore(next)) {
                askAround();
                LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
            }
            writers.forEach(SoakWriter::assertWell);
            var vitals = Vitals.of(server.pid(), List.of(data.resolve("work"), Path.of("target/run/" + server.port())));
            System.out.printf("%3d min  %s%n", minute, vitals);
            if (minute > restores) {
                steady.add(vitals);
            }
        }
        System.out.printf("%d backups, %d restores, %d commits, %d answers: no error%n", backups, restores, writers.stream().mapToLong(SoakWriter::commits).sum(), asked);
        verdict();
    }

    private String backUp() throws Exception {
        var running = server.post("/api/backups/local");
        askAround();
        var job = server.finished(running);
        require("succeeded".equals(job.at("/state").asText()), "a backup: " + job);
        backups++;
        return job.at("/filename").asText();
    }

    private void restore(String backup) throws Exception {
        var before = server.newestRestoreId();
        writers.forEach(SoakWriter::rest);
        var staging = server.post("/api/backups/local/restore", "{\"filename\":\"%s\"}".formatted(backup));
        require(staging.status() == 202, staging.text());
        server.awaitRestoreAfter(before, "applied");
        for (var name : List.of("ledger.db", "portfolio.db")) {
            require("ok".equals(SqliteFiles.text(data.resolve(name), "PRAGMA quick_check")), name + " is damaged");
        }
        writers.forEach(SoakWriter::goOn);
        cookie = null;
    }

    private void askAround() throws Exception {
        if (cookie == null) {
            cookie = LoginForm.session(server);
        }
        for (var path : PAGES) {
            var reply = RawCall.ask(server, "GET " + path, "Cookie: " + cookie);
            require(reply.status() == 200, path + ": " + reply.text());
        }
        for (var path : CALLS) {
            var answer = server.get(path);
            require(answer.status() == 200, path + ": " + answer.text());
        }
        asked += PAGES.size() + CALLS.size();
    }

    /** After a time to warm up, the first third of what was seen against the last. */
    private void verdict() throws IOException {
        var warm = steady.subList(steady.size() / 4, steady.size());
        var third = warm.size() / 3;
        require(third > 0, "too short to tell whether anything grows");
        var first = warm.subList(0, third);
        var last = warm.subList(warm.size() - third, warm.size());
        grown("heap, KiB", first, last, Vitals::heap, 2_048);
        grown("metaspace, KiB", first, last, Vitals::metaspace, 1_024);
        grown("threads", first, last, Vitals::threads, 2);
        grown("handles", first, last, Vitals::handles, 3);
        grown("temporary files", first, last, Vitals::temporary, 0);
        var log = data.resolve("server/log/server.log");
        require(Files.readString(log).lines().noneMatch(line -> line.contains(" ERROR ") || line.contains("SEVERE")), "errors in " + log);
    }

    private static void grown(String what, List<Vitals> first, List<Vitals> last, ToLongFunction<Vitals> value, long allowed) {
        var before = median(first, value);
        var after = median(last, value);
        System.out.printf("%-16s %,10d → %,10d%n", what, before, after);
        require(after - before <= allowed, what + " has grown");
    }

    private static long median(List<Vitals> some, ToLongFunction<Vitals> value) {
        return some.stream().mapToLong(value).sorted().skip(some.size() / 2).findFirst().orElseThrow();
    }

    private static void require(boolean right, String what) {
        if (!right) {
            throw new IllegalStateException(what);
        }
    }
}
