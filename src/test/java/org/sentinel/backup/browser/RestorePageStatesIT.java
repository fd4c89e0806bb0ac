package org.sentinel.backup.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.sentinel.backup.browser.PageChecks.assertAccessible;
import static org.sentinel.backup.browser.PageChecks.assertForEverybody;
import static org.sentinel.backup.browser.PageChecks.assertNoHorizontalScroll;
import static org.sentinel.backup.browser.Screenshots.screenshot;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sentinel.backup.server.RunningServer;

/** What may come between on the restore's page, while the server stays up. */
@Tag("both-servers")
@NeedsBrowser
class RestorePageStatesIT {

    private static final String CONFIRMED = """
            <div id="restore-view" data-base="" data-key="waiting" data-watch="/restore?done=confirmed" data-next="/restore?done=confirmed">
            <section data-waiting="data-waiting" data-restarts="true">The server is restarting <span data-elapsed="data-elapsed"></span></section></div>
            """;

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
        day.server().delete("/api/backups/local/restore/staged");
    }

    @Test
    void aWrongDateIsRefusedByTheServerToo() throws Exception {
        day.stage();
        try (var tab = day.tab(Look.LIGHT)) {
            var page = tab.as("admin").open("/restore");
            var button = page.locator("[id='confirmed:apply']");
            assertThat(button).isDisabled();
            page.locator("#date").fill("2020-01-01");
            assertThat(button).isDisabled();

            button.evaluate("button => { button.disabled = false; button.click(); }");

            assertThat(page.getByText("This is not the date of the backup.")).isVisible();
            assertThat(page.locator("#date")).hasValue("2020-01-01");
            assertAccessible(page);
            assertEquals("staged", day.server().get("/api/backups/local/restore/staged").json().get("state").asText());
            assertEquals(200, day.server().get("/api/health/ready").status());
        }
    }

    @Test
    void aStagedRestoreStandsOnEveryPageAndIsCancelledAfterAQuestion() throws Exception {
        day.stage();
        try (var tab = day.tab(Look.LIGHT.withWidth(360))) {
            var page = tab.as("admin").open("/overview");
            var banner = page.locator("#staged");
            assertThat(banner).containsText("A restore is staged");
            assertAccessible(page);
            assertNoHorizontalScroll(page);
            screenshot(page, "restore-banner-360");
            banner.getByText("Cancel").click();
            assertThat(page.getByText("Cancel this restore?")).isVisible();
            assertAccessible(page);
            assertNoHorizontalScroll(page);

            page.locator("[id='giveup:yes']").click();

            assertThat(page.locator("#result")).hasText("The restore was cancelled");
            assertEquals(404, day.server().get("/api/backups/local/restore/staged").status());
            page.navigate("/overview");
            assertThat(banner).isHidden();
        }
    }

    @Test
    void aBackupThatIsDamagedSaysSoAndLeadsToAnother() throws Exception {
        var bytes = Files.readAllBytes(day.data().resolve("backups").resolve(day.backup()));
        bytes[bytes.length / 2] ^= 1;
        var copy = Files.write(day.data().resolve("backups/sentinel-backup-2021-01-01-000000.tar.gz"), bytes);
        try (var tab = day.tab(Look.LIGHT)) {
            var page = tab.as("admin").open("/restore?from=local&backup=" + copy.getFileName());

            page.locator("[id='choice:stage']").click();

            assertThat(page.getByText("The backup could not be staged")).isVisible(RestoreDay.IN_TIME);
            assertAccessible(page);
            page.getByText("Choose another backup").click();
            assertThat(page.locator("a.primary").first()).isVisible();
        } finally {
            Files.delete(copy);
        }
    }

    @Test
    void aBackupThatHasVanishedIsToldAndNothingElseHappens() {
        try (var tab = day.tab(Look.LIGHT)) {
            var page = tab.as("admin").open("/restore?from=local&backup=sentinel-backup-2020-01-01-000000.tar.gz");

            assertThat(page.locator("[data-load]")).containsText("is not in local");
            assertAccessible(page);
            page.locator("[id='choice:stage']").click();

            assertThat(page.locator("#notices")).containsText("is not in local");
        }
    }

    @Test
    void onlyTheChosenDatabasesAreStagedAndNoneIsRefused() throws Exception {
        try (var tab = day.tab(Look.LIGHT)) {
            var page = tab.as("admin").open("/restore?from=local&backup=" + day.backup());
            assertThat(page.locator("#db-ledger")).isVisible();
            for (var box : page.locator("input[name=database]").all()) {
                box.uncheck();
            }
            page.locator("[id='choice:stage']").click();
            assertThat(page.locator("#notices")).containsText("Choose at least one database.");

            page.locator("#db-ledger").check();
            page.locator("[id='choice:stage']").click();

            assertThat(page.locator("#date")).isVisible(RestoreDay.IN_TIME);
            assertEquals("[\"ledger\"]", day.server().get("/api/backups/local/restore/staged").json().get("databases").toString());
            assertThat(page.locator(".besides")).containsText("Not touched: universe, config");
        }
    }

    @Test
    void whatIsInTheBackupIsThereBeforeAnythingCanBeStaged() throws Exception {
        try (var tab = day.tab(Look.LIGHT).tolerate("ERR_FAILED")) {
            var page = tab.as("admin").page();
            page.route("**/restore-contents*", Route::abort);
            page.navigate("/restore?from=local&backup=" + day.backup());
            assertThat(page.locator("[data-failed]")).isVisible();
            assertThat(page.locator("[id='choice:stage']")).isDisabled();
            assertForEverybody(tab, "restore-contents-silent", Look.all());

            page.unroute("**/restore-contents*");
            page.locator("a[data-again]").click();

            assertThat(page.locator("#db-ledger")).isChecked();
            assertThat(page.locator("[id='choice:stage']")).isEnabled();
        }
    }

    @Test
    void aViewerMayLookAndNoMore() throws Exception {
        assertEquals(201, day.server().post("/api/users", "{\"username\":\"looker\",\"password\":\"a password to look 1\",\"role\":\"viewer\"}").status());
        day.stage();
        try (var tab = day.tab(Look.LIGHT)) {
            var page = tab.login("looker", "a password to look 1");
            assertThat(page.locator("#staged").getByText("Cancel")).isHidden();
            page.navigate("/restore");

            assertThat(page.locator(".sentence")).isVisible();
            assertThat(page.locator("[id='confirmed:apply']")).isDisabled();
            assertThat(page.locator("#date")).isDisabled();
            assertThat(page.getByText("Only an administrator can restore.")).isVisible();
            assertAccessible(page);
        }
    }

    @Test
    void itAllFitsOnAPhoneInGerman() throws Exception {
        try (var tab = day.tab(Look.DARK.withWidth(360).withLocale("de-DE"))) {
            var page = tab.open("/login");
            page.getByLabel("Benutzername").fill("admin");
            page.getByLabel("Passwort").fill(RunningServer.PASSWORD);
            page.locator("[id='login:submit']").click();
            page.waitForURL("**/overview");
            page.navigate("/restore");
            page.locator("a.primary").first().waitFor();
            checked(page, "restore-choose-de-360");
            page.navigate("/restore?from=local&backup=" + day.backup());
            assertThat(page.locator("#db-ledger")).isVisible();
            checked(page, "restore-options-de-360");
            day.stage();
            page.navigate("/restore");
            page.locator("details.database summary").nth(2).click();
            checked(page, "restore-changes-de-360");
        }
    }

    /** As when another tab has just confirmed it: a page that is asked for now may never come. */
    @Test
    void thatTheServerRestartsIsShownWithoutAskingItForAPage() throws Exception {
        day.stage();
        try (var tab = day.tab(Look.LIGHT)) {
            var page = tab.as("admin").open("/restore");
            assertThat(page.locator("#date")).isVisible();
            page.evaluate("() => { window.sameDocument = true; }");

            page.route("**/restore*", route -> {
                if (route.request().headers().containsKey("x-unattended")) {
                    route.fulfill(new Route.FulfillOptions().setContentType("text/html").setBody(CONFIRMED));
                } else {
                    route.resume();
                }
            });

            assertThat(page.locator("[data-waiting]")).isVisible();
            page.waitForURL("**/restore?done=confirmed");
            assertEquals(true, page.evaluate("() => window.sameDocument"));
            // The page goes on asking: an answer that is made up while the window closes has nobody to go to.
            page.unrouteAll();
        }
    }

    @Test
    void aSessionThatEndsLeadsBackAfterTheLogin() throws Exception {
        day.stage();
        try (var tab = day.tab(Look.LIGHT)) {
            var page = tab.as("admin").open("/restore");
            assertThat(page.locator("#date")).isVisible();

            page.context().clearCookies();

            page.waitForURL("**/login?to=*");
            page.getByLabel("User name").fill("admin");
            page.getByLabel("Password").fill(RunningServer.PASSWORD);
            page.locator("[id='login:submit']").click();
            assertThat(page.locator("#date")).isVisible();
        }
    }

    private static void checked(Page page, String name) {
        assertAccessible(page);
        assertNoHorizontalScroll(page);
        screenshot(page, name);
    }
}
