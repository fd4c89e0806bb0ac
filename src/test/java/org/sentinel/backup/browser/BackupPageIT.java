package org.sentinel.backup.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sentinel.backup.browser.PageChecks.assertAccessible;
import static org.sentinel.backup.browser.PageChecks.assertNoHorizontalScroll;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sentinel.backup.restore.Archives;
import org.sentinel.backup.server.RunningServer;
import org.sentinel.backup.snapshot.SqliteFiles;

/** One backup, in a real browser: what is in it, what changed, and its bytes. */
@NeedsBrowser
class BackupPageIT {

    @TempDir
    private static Path folder;
    private static RunningServer server;
    private static Browser browser;
    private static BackupShelf shelf;
    private static String first;
    private static String second;
    private static String damaged;

    @BeforeAll
    static void start() throws Exception {
        var data = Files.createDirectory(folder.resolve("data"));
        SqliteFiles.run(data.resolve("ledger.db"), "CREATE TABLE trades (id INTEGER PRIMARY KEY)", "INSERT INTO trades VALUES (1), (2), (3)",
                "CREATE TABLE fees (id INTEGER PRIMARY KEY)");
        server = RunningServer.start(data);
        server.catchUpNothing();
        browser = Browser.at(server.address());
        shelf = new BackupShelf(server, data);
        first = shelf.backUp();
        SqliteFiles.run(data.resolve("ledger.db"), "DELETE FROM trades WHERE id = 1", "INSERT INTO fees VALUES (1), (2)");
        SqliteFiles.run(data.resolve("universe.db"), "CREATE TABLE tags (id INTEGER PRIMARY KEY)");
        second = shelf.backUp();
        damaged = damagedCopy();
        server.post("/api/users", "{\"username\":\"viewer\",\"password\":\"%s\",\"role\":\"viewer\"}".formatted(RunningServer.PASSWORD));
    }

    private static String damagedCopy() throws Exception {
        shelf.copy(second, 1);
        var name = shelf.names().get(0);
        Files.write(shelf.file(name), Archives.changed(Files.readAllBytes(shelf.file(name)), "ledger.db", 100));
        server.finished(server.post("/api/backups/local/" + name + "/prove"));
        return name;
    }

    @AfterAll
    static void stop() throws Exception {
        if (browser != null) {
            browser.close();
        }
        if (server != null) {
            server.close();
        }
    }

    @Test
    void itTellsWhatIsInsideAndWhatChanged() throws Exception {
        try (var tab = browser.tab(Look.LIGHT)) {
            var page = open(tab, second);

            assertThat(page.locator("table.changes tr.database", containing("ledger")).locator(".badge")).hasText("changed");
            assertEquals(List.of("trades", "Rows", "3", "2", "−1"), cells(page, "trades"));
            assertEquals(List.of("fees", "Rows", "0", "2", "+2"), cells(page, "fees"));
            assertThat(page.locator("table.changes tr.database", containing("universe")).locator(".badge")).hasText("added");
            assertThat(page.locator("section.database", new Page.LocatorOptions().setHasText("ledger")).locator("code.sum")).hasText(Pattern.compile("sha256:[0-9a-f]{64}"));
            assertThat(page.getByText("This is the newest one")).isVisible();
            Screenshots.screenshotForDocs(page, "backup");
        }
    }

    @ParameterizedTest
    @CsvSource({"DARK, 1280, de-DE", "LIGHT, 768, en-GB", "DARK, 360, de-DE"})
    void itIsReadableByEverybodyEverywhere(String theme, int width, String locale) {
        try (var tab = browser.tab((theme.equals("DARK") ? Look.DARK : Look.LIGHT).withWidth(width).withLocale(locale))) {
            var page = open(tab, second);

            assertThat(page.locator("section.database")).hasCount(3);
            assertAccessible(page);
            assertNoHorizontalScroll(page);
            Screenshots.screenshot(page, "backup-%s-%d-%s".formatted(theme.toLowerCase(), width, locale.substring(0, 2)));
        }
    }

    /** The strip says why, with checksums that are wider than a phone. */
    @Test
    void whatWasJustFoundDamagedFitsAPhone() throws Exception {
        try (var tab = browser.tab(Look.LIGHT.withWidth(360))) {
            var page = open(tab, second);

            server.finished(server.post("/api/backups/local/" + damaged + "/prove"));

            assertThat(page.locator("#running-end .note")).containsText("sha256:");
            assertNoHorizontalScroll(page);
            assertAccessible(page);
            Screenshots.screenshot(page, "backup-found-damaged-360");
        }
    }

    @Test
    void theNeighboursAreOneStepAwayAndTheBackButtonReturns() {
        try (var tab = browser.tab(Look.LIGHT)) {
            var page = open(tab, second);

            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(Pattern.compile("Older:"))).click();
            assertThat(page.locator("dl.facts code").first()).hasText(first);
            page.goBack();
            assertThat(page.locator("dl.facts code").first()).hasText(second);
        }
    }

    @Test
    void theOverviewLeadsToTheBackupsOfTheDestinationThatHasADamagedOne() {
        try (var tab = browser.tab(Look.LIGHT)) {
            var page = tab.as("admin").open("/overview");

            assertEquals("/backups?in=local", page.locator(".attention a.button", containing("backups")).getAttribute("href"));
        }
    }

    @Test
    void aDamagedBackupSaysWhyAndWhatToDo() {
        try (var tab = browser.tab(Look.LIGHT)) {
            var page = open(tab, damaged);

            assertThat(page.getByText("This backup is damaged")).isVisible();
            assertThat(page.getByText("Do not count on it.")).isVisible();
            assertAccessible(page);
        }
    }

    @Test
    void aBackupThatIsNotThereLeadsBackToTheList() {
        try (var tab = browser.tab(Look.DARK.withWidth(360))) {
            var page = open(tab, "sentinel-backup-2001-01-01-000000.tar.gz");

            assertThat(page.getByText("is not at this destination")).isVisible();
            assertThat(page.locator(".trouble").getByRole(AriaRole.LINK)).isVisible();
            assertAccessible(page);
            assertNoHorizontalScroll(page);
        }
    }

    @Test
    void theDownloadHasTheBytesThatAreStored() throws Exception {
        try (var tab = browser.tab(Look.LIGHT)) {
            var page = open(tab, second);

            var download = page.waitForDownload(() -> page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Download").setExact(true)).click());

            assertEquals(second, download.suggestedFilename());
            assertArrayEquals(Files.readAllBytes(shelf.file(second)), Files.readAllBytes(download.path()));
            var database = page.waitForDownload(() -> page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Download ledger.db")).click());
            assertEquals("ledger.db", database.suggestedFilename());
            assertEquals(2, SqliteFiles.count(Files.copy(database.path(), folder.resolve("taken.db")), "SELECT count(*) FROM trades"));
            assertTrue(noted("backup.download").startsWith("admin session local/" + second + " ok"), noted("backup.download"));
            assertTrue(noted("backup.extract").startsWith("admin session local/" + second + " ok database ledger.db"), noted("backup.extract"));
        }
    }

    @Test
    void rangesAndHeadersAreServed() throws Exception {
        try (var tab = browser.tab(Look.LIGHT)) {
            var cookie = cookie(open(tab, second));
            var bytes = Files.readAllBytes(shelf.file(second));
            var path = "/download/local/" + second;

            var part = server.as("", "GET", path, "", "Cookie", cookie, "Range", "bytes=10-19");
            var head = server.as("", "HEAD", path, "", "Cookie", cookie);

            assertEquals(206, part.status());
            assertArrayEquals(Arrays.copyOfRange(bytes, 10, 20), part.response().body());
            assertEquals(200, head.status());
            assertEquals("" + bytes.length, head.header("Content-Length"));
            assertEquals(0, head.response().body().length);
            assertEquals("attachment; filename=\"" + second + "\"", head.header("Content-Disposition"));
            assertEquals("nosniff", head.header("X-Content-Type-Options"));
            assertEquals(416, server.as("", "GET", path, "", "Cookie", cookie, "Range", "bytes=999999999-").status());
        }
    }

    @Test
    void whatFailsBeforeTheFirstByteLeadsToAPageThatSaysSo() {
        try (var tab = browser.tab(Look.LIGHT)) {
            var page = open(tab, second);

            page.navigate("/download/local/sentinel-backup-2001-01-01-000000.tar.gz");

            assertThat(page).hasURL(Pattern.compile("/backup\\?in=local&name=sentinel-backup-2001-01-01-000000.tar.gz&failed=BACKUP_NOT_FOUND"));
            assertThat(page.getByText("The download did not begin (BACKUP_NOT_FOUND)")).isVisible();
            page.navigate("/download/local/..%2fledger.db");
            assertThat(page.getByText("ledger.db")).hasCount(0);
        }
    }

    @Test
    void whatFailsInTheMiddleBreaksOff() throws Exception {
        try (var tab = browser.tab(Look.LIGHT)) {
            var page = open(tab, second);
            var big = bigDamaged();

            assertThrows(IOException.class, () -> server.as("", "GET", "/download/local/" + big + "/history.db", "", "Cookie", cookie(page)));

            server.await("the second entry", () -> noted("backup.extract").contains("after"));
            assertTrue(noted("backup.extract").matches(".* failed (ARCHIVE_DAMAGED|CHECKSUM_MISMATCH) after [0-9]+ bytes"), noted("backup.extract"));
        }
    }

    private static String bigDamaged() throws Exception {
        SqliteFiles.run(folder.resolve("data/history.db"), "CREATE TABLE blobs (id INTEGER PRIMARY KEY, bytes BLOB)",
                "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 16) INSERT INTO blobs SELECT n, randomblob(1048576) FROM c");
        var name = shelf.backUp();
        var bytes = Files.readAllBytes(shelf.file(name));
        bytes[bytes.length - 100_000] ^= 1;
        Files.write(shelf.file(name), bytes);
        Files.delete(folder.resolve("data/history.db"));
        return name;
    }

    @Test
    void nobodyDownloadsWithoutASessionOrTheRole() throws Exception {
        try (var tab = browser.tab(Look.LIGHT)) {
            var page = tab.as("viewer").open("/overview");
            var path = "/download/local/" + second;

            assertEquals(403, server.as("", "GET", path, "", "Cookie", cookie(page)).status());
            var stranger = server.as("", "GET", path, "");
            assertEquals(302, stranger.status());
            assertTrue(stranger.header("Location").contains("/login"));
            assertEquals(302, server.get(path).status());
        }
    }

    private static String noted(String action) {
        try {
            var entry = server.get("/api/audit?limit=1&action=" + action).json().get("entries").get(0);
            return "%s %s %s %s %s".formatted(entry.get("actor").asText(), entry.get("via").asText(), entry.get("object").asText(),
                    entry.get("outcome").asText(), entry.get("detail").asText());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static String cookie(Page page) {
        return page.context().cookies().stream().filter(cookie -> cookie.name.equals("sentinel-session"))
                .map(cookie -> cookie.name + "=" + cookie.value).findFirst().orElseThrow();
    }

    private static Page open(Tab tab, String name) {
        var page = tab.as("admin").open("/backup?in=local&name=" + name);
        assertThat(page.locator("[aria-busy=true]")).hasCount(0);
        return page;
    }

    private static Page.LocatorOptions containing(String text) {
        return new Page.LocatorOptions().setHasText(text);
    }

    private static List<String> cells(Page page, String table) {
        return page.locator("table.changes tr.table", containing(table)).locator("th, td").allInnerTexts().stream().map(String::strip).toList();
    }
}
