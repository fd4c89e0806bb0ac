package org.sentinel.backup.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sentinel.backup.browser.PageChecks.assertAccessible;
import static org.sentinel.backup.browser.PageChecks.assertNoHorizontalScroll;
import static org.sentinel.backup.browser.Screenshots.screenshot;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sentinel.backup.server.RunningServer;

/** What meets a restore on its page besides the way that everybody hopes for: other jobs, silent stores, damage, wrong addresses. */
@NeedsBrowser
class RestoreTroubleIT {

    private static final int PAGE_BYTES = 4096;

    @TempDir
    private static Path folder;
    private static Path data;
    private static RunningServer server;
    private static Browser browser;
    private static String backup;

    @BeforeAll
    static void start() throws Exception {
        data = folder.resolve("data");
        server = RunningServer.start(Map.of("SENTINEL_ADMIN_PASSWORD", RunningServer.PASSWORD, "SENTINEL_RESTART", "none"), data, "--demo");
        server.catchUpNothing();
        backup = server.finished(server.post("/api/backups/local")).get("filename").asText();
        browser = Browser.at(server.address());
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
    void whatIsOnlyStagedIsNowhereToldAsARestoreThatSucceeded() throws Exception {
        try (var tab = browser.tab(Look.LIGHT)) {
            var page = tab.as("admin").open("/restore?from=local&backup=" + backup);
            assertThat(page.getByRole(AriaRole.CHECKBOX, new Page.GetByRoleOptions().setName("ledger"))).isChecked();

            button(page, "Stage and compare").click();

            assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("What would change"))).isVisible();
            assertThat(page.locator("#running")).containsText("Staging a restore succeeded.");
            assertEquals("1px", page.locator(".restore .stations").evaluate("list => getComputedStyle(list.querySelector('li'), '::before').borderTopWidth"));
            assertAccessible(page);
            screenshot(page, "restore-staged-with-strip");
        } finally {
            server.delete("/api/backups/local/restore/staged");
        }
    }

    @Test
    void aSilentStoreHoldsUpNeitherThePageNorTheOtherDestinationAndANoteOnAJobGoesWithIt() throws Exception {
        try (var store = new SilentStore(); var tab = browser.tab(Look.DARK.withWidth(360))) {
            var page = tab.as("admin").page();
            store.use(server);
            var running = server.post("/api/backups/r2");
            server.awaitJob(running, job -> job.get("phase").asText().equals("save r2"));

            tab.open("/restore");

            assertThat(page.getByText("Another job is running.")).isVisible();
            assertThat(page.getByText("Newest proved backup")).isVisible();
            assertThat(page.getByText("Looking for backups")).isVisible();
            assertNoHorizontalScroll(page);
            assertAccessible(page);
            store.close();
            server.finished(running);
            assertThat(page.getByText("Another job is running.")).isHidden();
        }
    }

    @Test
    void anAddressThatNamesNoBackupLeadsToTheChoice() {
        try (var tab = browser.tab(Look.LIGHT)) {
            var page = tab.as("admin").page();
            for (var address : new String[] {"from=nowhere&backup=" + backup, "from=local&backup=..%2Fconfig.db", "backup=" + backup}) {
                tab.open("/restore?" + address);

                assertThat(page.getByText("This address names no backup.")).isVisible();
                assertEquals(0, page.getByText("???").count(), address);
                assertThat(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Choose another backup"))).isVisible();
            }
        }
    }

    @Test
    void aDamagedDatabaseIsRefusedUntilItIsLeftOutOrAccepted() throws Exception {
        var whole = Files.readAllBytes(data.resolve("history.db"));
        try (var tab = browser.tab(Look.LIGHT)) {
            damage(data.resolve("history.db"));
            var damaged = server.finished(server.post("/api/backups/local")).at("/filename").asText();
            var page = tab.as("admin").open("/restore?from=local&backup=" + damaged);
            assertThat(page.getByLabel("Accept damaged databases")).not().isChecked();

            button(page, "Stage and compare").click();
            assertThat(page.getByText("The backup could not be staged")).isVisible();
            assertAccessible(page);
            screenshot(page, "restore-damaged");
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Leave the damaged database out, or accept it")).click();
            page.getByLabel("Accept damaged databases").check();
            button(page, "Stage and compare").click();

            assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("What would change"))).isVisible();
        } finally {
            server.delete("/api/backups/local/restore/staged");
            Files.write(data.resolve("history.db"), whole);
        }
    }

    @Test
    void aJournalThatCannotBeReadIsToldOnEveryPageAndBreaksNone() throws Exception {
        try (var tab = browser.tab(Look.LIGHT)) {
            var page = tab.as("admin").page();
            Files.writeString(data.resolve(".pending-restore"), "not JSON");

            tab.open("/backups");

            assertThat(page.getByText("do not just remove .pending-restore")).isVisible();
            assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Backups").setExact(true))).isVisible();
            assertAccessible(page);
        } finally {
            Files.delete(data.resolve(".pending-restore"));
        }
    }

    /** It waits for a start that nobody may ever want. */
    @Test
    void whatIsConfirmedCanBeCancelledWhereNothingStartsTheServerAgain() throws Exception {
        server.finished(server.post("/api/backups/local/restore", "{\"filename\":\"" + backup + "\"}"));
        try (var tab = browser.tab(Look.LIGHT)) {
            var page = tab.as("admin").open("/restore");
            RestoreDay.confirm(page).click();
            assertThat(page.getByText("Now stop the server and start it again")).isVisible();
            assertAccessible(page);
            screenshot(page, "restore-waiting-by-hand");

            page.locator(".waiting").getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Cancel the restore")).click();
            assertThat(page.getByText("Cancel this restore?")).isVisible();
            assertAccessible(page);
            screenshot(page, "restore-waiting-cancel");
            tab.show(Look.DARK.withWidth(360));
            assertNoHorizontalScroll(page);
            screenshot(page, "restore-waiting-cancel-360");
            button(page, "Yes, cancel the restore").click();

            assertThat(page.locator("#result")).hasText("The restore was cancelled");
            assertEquals(404, server.get("/api/backups/local/restore/staged").status());
        }
    }

    /** Backups go on without a database that is gone: the newest is not the one to restore it from. */
    @Test
    void whatIsMissingInTheNewestBackupIsSaidAndWhereItIs() throws Exception {
        var history = data.resolve("history.db");
        Files.move(history, folder.resolve("history.db"));
        try (var tab = browser.tab(Look.DARK.withWidth(360))) {
            server.finished(server.post("/api/backups/local"));
            var page = tab.as("admin").open("/restore");

            var best = page.locator(".best");
            assertThat(best).containsText("It has no history, missing when it was made.");
            assertEquals("/restore?from=local&backup=" + backup, best.locator(".note a").getAttribute("href"));
            assertNoHorizontalScroll(page);
            assertAccessible(page);
            screenshot(page, "restore-choose-fuller");
            tab.show(Look.LIGHT);
            screenshot(page, "restore-choose-fuller-wide");
        } finally {
            Files.move(folder.resolve("history.db"), history);
        }
    }

    /** The settings are among what is lost then, and nobody may be led in circles. */
    @Test
    void withoutTheSettingsPagesSayWhatIsWrongAndADatabaseCanBeStaged() throws Exception {
        var config = data.resolve("config.db");
        try (var tab = browser.tab(Look.LIGHT).tolerate("500")) {
            var page = tab.as("admin").open("/restore");
            Files.move(config, folder.resolve("config.db"));

            tab.open("/overview");
            assertThat(page.getByText("SETTINGS_FAILED")).isVisible();
            assertAccessible(page);
            screenshot(page, "failed-settings");
            tab.show(Look.DARK.withWidth(360));
            assertNoHorizontalScroll(page);
            screenshot(page, "failed-settings-360");
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Go to the restore")).click();
            assertThat(page.getByText("Newest proved backup")).isVisible();

            var job = server.finished(server.post("/api/backups/local/restore", "{\"filename\":\"" + backup + "\",\"databases\":[\"ledger\"],\"restart\":false}"));
            assertEquals("succeeded", job.get("state").asText(), job.toString());
            assertTrue(Files.notExists(config));
        } finally {
            server.delete("/api/backups/local/restore/staged");
            Files.move(folder.resolve("config.db"), config);
        }
    }

    /** Overwrites most of the pages, so that SQLite finds the database damaged, and still knows it for one. */
    private static void damage(Path database) throws Exception {
        try (var file = new RandomAccessFile(database.toFile(), "rw")) {
            assertTrue(file.length() > 10 * PAGE_BYTES);
            file.seek(3L * PAGE_BYTES);
            file.write(new byte[4 * PAGE_BYTES]);
        }
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }
}
