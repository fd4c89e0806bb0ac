package org.sentinel.backup.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sentinel.backup.browser.PageChecks.assertAccessible;
import static org.sentinel.backup.browser.PageChecks.assertNoHorizontalScroll;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sentinel.backup.server.RunningServer;
import org.sentinel.backup.vault.BackupName;

/** The list of the backups, in a real browser, over a real folder. */
@NeedsBrowser
class BackupsPageIT {

    private static final int OLD = 60;

    @TempDir
    private static Path folder;
    private static RunningServer server;
    private static Browser browser;
    private static BackupShelf shelf;
    private static String newest;

    @BeforeAll
    static void start() throws Exception {
        server = RunningServer.start(folder.resolve("data"), "--demo");
        server.catchUpNothing();
        browser = Browser.at(server.address());
        shelf = new BackupShelf(server, folder.resolve("data"));
        newest = shelf.backUp();
        shelf.copy(newest, OLD);
        for (var role : new String[] {"viewer", "operator"}) {
            server.post("/api/users", "{\"username\":\"%s\",\"password\":\"%s\",\"role\":\"%s\"}".formatted(role, RunningServer.PASSWORD, role));
        }
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

    @ParameterizedTest
    @CsvSource({"LIGHT, 1280, en-GB", "DARK, 1280, de-DE", "LIGHT, 768, de-DE", "DARK, 360, de-DE", "LIGHT, 360, en-GB"})
    void theListIsReadableByEverybodyEverywhere(String theme, int width, String locale) throws Exception {
        try (var tab = browser.tab((theme.equals("DARK") ? Look.DARK : Look.LIGHT).withWidth(width).withLocale(locale))) {
            var page = open(tab, "admin", "/backups");

            assertThat(rows(page)).hasCount(25);
            assertAccessible(page);
            assertNoHorizontalScroll(page);
            page.locator("details.more summary").first().click();
            assertAccessible(page);
            assertNoHorizontalScroll(page);
            Screenshots.screenshot(page, "backups-%s-%d-%s".formatted(theme.toLowerCase(), width, locale.substring(0, 2)));
        }
    }

    @Test
    void aRowTellsWhatIsKnownOfItsBackup() throws Exception {
        try (var tab = browser.tab(Look.LIGHT)) {
            var page = open(tab, "/backups");

            var first = rows(page).first();
            assertThat(first.locator(".badge.proved")).hasText("proved");
            assertThat(first.locator("td.databases")).hasText("7");
            assertThat(first.locator("td.because")).containsText("One of the newest three proved; not older than 30 days");
            assertThat(rows(page).nth(5).locator("td.because")).hasText("Not older than 30 days");
            Screenshots.screenshotForDocs(page, "backups");
        }
    }

    @Test
    void theAddressCarriesOrderFilterAndPageAndTheBackButtonReturns() {
        try (var tab = browser.tab(Look.LIGHT)) {
            var page = open(tab, "/backups?show=unproved");

            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Next")).click();
            assertThat(page.getByText("Page 2 of 3")).isVisible();
            page.getByRole(AriaRole.COLUMNHEADER, new Page.GetByRoleOptions().setName("Date")).getByRole(AriaRole.LINK).click();
            assertThat(page.locator("th.date")).hasAttribute("aria-sort", "ascending");
            assertThat(page).hasURL(Pattern.compile("show=unproved&order=up$"));

            page.goBack();
            assertThat(page.getByText("Page 2 of 3")).isVisible();
            assertThat(page.locator("th.date")).hasAttribute("aria-sort", "descending");
            page.reload();
            assertThat(page.getByText("Page 2 of 3")).isVisible();
            assertThat(page.locator("#filter-show")).hasValue("unproved");
        }
    }

    @Test
    void theFilterFindsByTextAndByDaysAndSaysWhenNothingIsLikeThat() {
        try (var tab = browser.tab(Look.LIGHT)) {
            var page = open(tab, "/backups");
            var tenth = shelfName(10);

            page.getByLabel("Name or note").fill(tenth.substring(16, 26));
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Filter")).click();
            assertThat(rows(page)).hasCount(1);
            assertThat(rows(page).locator("a[href*='" + tenth + "']").first()).isVisible();

            page.navigate("/backups?text=nothing+like+that");
            assertThat(page.getByText("No backup is like that")).isVisible();
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Show all")).first().click();
            assertThat(rows(page)).hasCount(25);
        }
    }

    @Test
    void aPinnedBackupShowsItsNoteAndCanBeLeftToRotationAgain() throws Exception {
        try (var tab = browser.tab(Look.LIGHT)) {
            var page = open(tab, "/backups?show=going");
            var row = rows(page).first();
            assertThat(row.locator("td.because")).containsText("Leaves at the next rotation: older than 30 days");

            ask(row, "Pin…");
            assertAccessible(page);
            page.getByLabel("Why it is kept").fill("Before <b>the move</b>");
            page.keyboard().press("Enter");
            assertThat(page.locator("#notices")).containsText("is pinned. No rotation removes it.");

            page.navigate("/backups?show=pinned");
            assertThat(rows(page)).hasCount(1);
            assertThat(page.locator("q.pin-note")).hasText("Before <b>the move</b>");
            ask(rows(page).first(), "Change pin…");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Unpin")).click();
            assertThat(page.locator("#notices")).containsText("is not pinned any more");
            assertThat(page.getByText("No backup is like that")).isVisible();
        }
    }

    @Test
    void aDeletionIsAskedForAndHappensOnceHoweverOftenItIsPressed() throws Exception {
        try (var tab = browser.tab(Look.LIGHT)) {
            var name = shelfName(OLD - 1);
            var page = open(tab, "/backups?text=" + name);

            ask(rows(page).first(), "Delete…");
            assertThat(page.getByRole(AriaRole.DIALOG)).containsText(name);
            assertThat(page.getByRole(AriaRole.DIALOG)).containsText("other proved backup");
            assertAccessible(page);
            assertThat(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Keep it"))).isFocused();
            page.keyboard().press("Escape");
            assertThat(page.getByRole(AriaRole.DIALOG)).hasCount(0);
            assertTrue(Files.exists(shelf.file(name)));

            ask(rows(page).first(), "Delete…");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Delete for good")).dblclick();
            assertThat(page.locator("#notices")).hasText(name + " is deleted.");
            assertFalse(Files.exists(shelf.file(name)));
            assertThat(page.getByText("No backup is like that")).isVisible();
            assertEquals(1, server.get("/api/audit?action=backup.delete").json().get("entries").size());
        }
    }

    @Test
    void aBackupIsProvedAgain() throws Exception {
        try (var tab = browser.tab(Look.LIGHT)) {
            var name = shelfName(20);
            var page = open(tab, "/backups?text=" + name);
            assertThat(rows(page).locator(".badge")).hasText("not yet proved");

            ask(rows(page).first(), "Prove…");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Prove").setExact(true)).click();
            assertThat(page.locator("#notices")).containsText(name + " is being read back.");

            server.await("the proof", () -> state(name).equals("proved"));
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Refresh")).click();
            assertThat(rows(page).locator(".badge.proved")).isVisible();
        }
    }

    @Test
    void aRotationShowsWhatLeavesBeforeItBegins() {
        try (var tab = browser.tab(Look.DARK.withWidth(360))) {
            var page = open(tab, "/backups");

            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Rotate now…")).click();

            assertThat(page.getByRole(AriaRole.DIALOG)).containsText("backups leave");
            assertThat(page.getByRole(AriaRole.DIALOG).locator("tbody tr")).hasCount(8);
            assertAccessible(page);
            assertNoHorizontalScroll(page);
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Cancel")).click();
            assertThat(page.getByRole(AriaRole.DIALOG)).hasCount(0);
        }
    }

    @ParameterizedTest
    @CsvSource({"viewer, 0, 0", "operator, 25, 0", "admin, 25, 25"})
    void eachRoleSeesWhatItMayDo(String role, int menus, int restores) {
        try (var tab = browser.tab(Look.LIGHT)) {
            var page = open(tab, role, "/backups");

            assertThat(rows(page)).hasCount(25);
            assertThat(page.locator("details.more")).hasCount(menus);
            assertThat(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Restore…"))).hasCount(restores);
            assertEquals(role.equals("admin"), page.getByText(Pattern.compile("need an")).count() == 0);
            assertEquals(!role.equals("viewer"), page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Back up now")).isEnabled());
            assertAccessible(page);
        }
    }

    private static Page open(Tab tab, String path) {
        return open(tab, "admin", path);
    }

    private static Page open(Tab tab, String username, String path) {
        var page = tab.as(username).open(path);
        assertThat(page.locator("[aria-busy=true]")).hasCount(0);
        return page;
    }

    private static void ask(Locator row, String what) {
        row.locator("details.more summary").click();
        row.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(what)).click();
        assertThat(row.page().getByRole(AriaRole.DIALOG)).isVisible();
    }

    private static Locator rows(Page page) {
        return page.locator("table.backups tbody tr");
    }

    /** The name of the backup that is so many days older than the newest. */
    private static String shelfName(int days) {
        return BackupShelf.nameOf(BackupName.parse(newest).instant().truncatedTo(ChronoUnit.DAYS).minus(days, ChronoUnit.DAYS));
    }

    private static String state(String name) {
        try {
            for (var backup : server.get("/api/backups/local").json().get("backups")) {
                if (backup.get("filename").asText().equals(name)) {
                    return backup.get("status").asText();
                }
            }
            return "gone";
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
