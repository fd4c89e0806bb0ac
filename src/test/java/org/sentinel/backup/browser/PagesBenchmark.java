package org.sentinel.backup.browser;

import com.microsoft.playwright.Page;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.sentinel.backup.benchmark.ManyBackups;
import org.sentinel.backup.catalog.Catalog;
import org.sentinel.backup.server.RunningServer;

/**
 * Measures the pages of a real server that has very many backups: what a first visit transfers and how long it takes in a browser with an empty
 * cache, and how long the server takes for each page afterwards. {@code benchmark/pages.sh} runs it.
 */
public final class PagesBenchmark {

    private static final List<String> PAGES = List.of("/overview", "/backups", "/backups?page=400", "/restore", "/activity", "/activity?tab=audit",
            "/settings", "/people", "/account");
    private static final int WARM_UP = 100;
    private static final int ROUNDS = 200;

    private PagesBenchmark() { }

    public static void main(String[] arguments) throws Exception {
        var folder = Path.of(arguments[0]);
        var number = Integer.parseInt(arguments[1]);
        var data = Files.createDirectories(folder.resolve("data"));
        RunningServer.start(data, "--demo").close();
        try (var catalog = Catalog.open(data.resolve("sentinel-backup.db"), Clock.systemUTC())) {
            ManyBackups.fill(data.resolve("backups"), number, catalog);
        }
        try (var server = RunningServer.start(data); var browser = Browser.at(server.address()); var tab = browser.tab(Look.LIGHT)) {
            var page = tab.login("admin", RunningServer.PASSWORD);
            System.out.printf("%,d backups in the local folder%n%n%-22s %14s %12s %12s %12s%n", number, "page", "first visit", "loaded", "median", "p95");
            for (var path : PAGES) {
                print(path, page, server);
            }
        }
    }

    private static void print(String path, Page page, RunningServer server) throws Exception {
        var millis = millis(server.address() + path, cookie(page));
        var bytes = Traffic.transferred(page, path);
        System.out.printf("%-22s %10.0f KiB %9.0f ms %9.1f ms %9.1f ms%n", path, bytes / 1024.0, loaded(page),
                millis[millis.length / 2], millis[millis.length * 95 / 100]);
    }

    /** From the wish to see the page to its load event. */
    private static double loaded(Page page) {
        return ((Number) page.evaluate("() => performance.getEntriesByType('navigation')[0].loadEventEnd")).doubleValue();
    }

    private static String cookie(Page page) {
        return page.context().cookies().stream().filter(cookie -> cookie.name.equals("sentinel-session")).map(cookie -> cookie.name + "=" + cookie.value)
                .findFirst().orElseThrow();
    }

    /** How long each answer took to its last byte, sorted. */
    private static double[] millis(String address, String cookie) throws Exception {
        var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        var request = HttpRequest.newBuilder(URI.create(address)).header("Cookie", cookie).timeout(Duration.ofMinutes(1)).build();
        var millis = new double[ROUNDS];
        for (var round = -WARM_UP; round < ROUNDS; round++) {
            var begin = System.nanoTime();
            var answer = client.send(request, BodyHandlers.ofByteArray());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(address + ": " + answer.statusCode());
            }
            millis[Math.max(0, round)] = (System.nanoTime() - begin) / 1e6;
        }
        Arrays.sort(millis);
        return millis;
    }
}
