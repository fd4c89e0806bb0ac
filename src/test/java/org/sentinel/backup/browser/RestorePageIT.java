package org.sentinel.backup.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sentinel.backup.browser.PageChecks.assertAccessible;
import static org.sentinel.backup.browser.Screenshots.screenshot;
import static org.sentinel.backup.browser.Screenshots.screenshotForDocs;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.options.WaitUntilState;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sentinel.backup.server.RunningServer;

/** The worst day on the page: a restore from the choice to its undo, over the server's restart. */
@Tag("both-servers")
@NeedsBrowser
class RestorePageIT {

    @TempDir
    private static Path folder;
    private static RestoreDay day;

    @BeforeAll
    static void start() throws Exception {
        day = RestoreDay.start(folder.resolve("data"));
    }

    @AfterAll
    static void stop() throws Exception {
        if (day != null) {
            day.close();
        }
    }

    @AfterEach
    void nothingIsStaged() throws Exception {
        day.server().awaitReady();
        day.server().delete("/api/backups/local/restore/staged");
    }

    @Test
    void leadsFromTheChoiceOverTheRestartToWhatCameBackAndUndoesIt() throws Exception {
        day.lose();
        try (var tab = day.restarting(Look.LIGHT)) {
            var page = tab.login("admin", RunningServer.PASSWORD);
            page.getByText("Restore", new Page.GetByTextOptions().setExact(true)).click();
            var choose = page.locator("a.primary").first();
            assertThat(choose).isVisible();
            assertAccessible(page);
            screenshotForDocs(page, "restore-choose");
            choose.click();
            assertThat(page.locator("#db-ledger")).isChecked();
            assertAccessible(page);
            page.locator("[id='choice:stage']").dblclick();
            assertThat(page.locator("#date")).isVisible(RestoreDay.IN_TIME);
            assertThat(page.locator(".sentence")).hasText("By the numbers of rows you would get back 1,500 rows in ledger.trades, and lose none.");
            page.locator("details.database summary").nth(2).click();
            assertThat(page.locator("details.database[open] tbody tr").first()).containsText("trades");
            assertAccessible(page);
            screenshotForDocs(page, "restore-changes");

            RestoreDay.confirm(page).dblclick();
            assertThat(page.locator("[data-waiting]")).isVisible();
            awaitAddress(page);
            assertAccessible(page);
            screenshotForDocs(page, "restore-waiting");
            RestoreDay.result(page, "The restore is done");
            assertEquals(3000, day.trades());
            assertThat(page.locator("#content")).containsText("pre-restore-backup-");
            assertAccessible(page);
            screenshotForDocs(page, "restore-done");

            page.goBack();
            page.goForward();
            RestoreDay.result(page, "The restore is done");
            page.locator("[id='back:undo']").click();
            assertThat(page.locator("#date")).isVisible(RestoreDay.IN_TIME);
            assertThat(page.locator(".sentence")).hasText("By the numbers of rows you would lose 1,500 rows in ledger.trades.");
            RestoreDay.confirm(page).click();
            RestoreDay.result(page, "The restore is done");
            assertEquals(1500, day.trades());
            assertThat(page.locator("#content")).containsText("as they were before the restore that was undone");
        }
    }

    @Test
    void twoTabsAndAReloadWhileTheServerIsAwayEndAtWhatCameBack() throws Exception {
        day.lose();
        day.stage();
        try (var tab = day.restarting(Look.DARK)) {
            var page = tab.login("admin", RunningServer.PASSWORD);
            var other = page.context().newPage();
            page.navigate("/restore");
            other.navigate("/restore");
            assertThat(other.locator("#date")).isVisible();

            RestoreDay.confirm(page).click();
            awaitAddress(page);
            reloadAtOnce(page);

            RestoreDay.result(other, "The restore is done");
            page.navigate(other.url());
            RestoreDay.result(page, "The restore is done");
            assertEquals(3000, day.trades());
        }
    }

    @Test
    void whatIsInTheWayIsNamedAndItCanBeTriedAgain() throws Exception {
        day.lose();
        day.stage();
        var application = new ProcessBuilder("sleep", "600").redirectInput(day.data().resolve("ledger.db").toFile()).start();
        try (var tab = day.restarting(Look.DARK.withWidth(768))) {
            var page = tab.login("admin", RunningServer.PASSWORD);
            page.navigate("/restore");

            RestoreDay.confirm(page).click();

            assertThat(page.getByText("The restore is blocked")).isVisible(RestoreDay.IN_TIME);
            assertThat(page.locator("#content")).containsText("process " + application.pid());
            assertEquals(1500, day.trades());
            assertAccessible(page);
            screenshot(page, "restore-blocked");
            page.navigate("/overview");
            assertThat(page.locator("#staged")).containsText("A restore is blocked");
            assertAccessible(page);
        } finally {
            application.destroy();
            application.waitFor();
        }
    }

    /** A page of a server that is about to end may never be told that all of it is loaded. */
    private static void awaitAddress(Page page) {
        page.waitForURL("**/restore?done=*", new Page.WaitForURLOptions().setWaitUntil(WaitUntilState.COMMIT));
    }

    /** Where the server is away already the browser says so itself. */
    private static void reloadAtOnce(Page page) {
        try {
            page.reload(new Page.ReloadOptions().setWaitUntil(WaitUntilState.COMMIT).setTimeout(RestoreDay.IN_TIME.timeout));
        } catch (PlaywrightException away) {
            assertTrue(away.getMessage().contains("ERR_"), away.getMessage());
        }
    }
}
