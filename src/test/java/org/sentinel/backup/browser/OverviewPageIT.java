package org.sentinel.backup.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sentinel.backup.browser.PageChecks.assertAccessible;
import static org.sentinel.backup.browser.PageChecks.assertNoHorizontalScroll;
import static org.sentinel.backup.browser.Screenshots.screenshot;
import static org.sentinel.backup.browser.Screenshots.screenshotForDocs;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.sentinel.backup.server.RunningServer;
import org.sentinel.backup.server.S3Server;

/** The first page, from a fresh installation to a store that fails, in the order in which somebody would see it. */
@NeedsBrowser
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OverviewPageIT {

    private static final ContainsTextOptions PATIENT = new ContainsTextOptions().setTimeout(60_000);
    /** What a first visit may cost, as issue 6 wants it. */
    private static final long MOST_BYTES = 500_000;

    @TempDir
    private static Path folder;
    private static RunningServer server;
    private static S3Server store;
    private static Browser browser;

    @BeforeAll
    static void start() throws Exception {
        server = RunningServer.start(folder.resolve("data"), "--demo");
        server.catchUpNothing();
        browser = Browser.at(server.address());
        store = S3Server.start(folder.resolve("bucket"));
        assertEquals(201, server.post("/api/users", "{\"username\":\"vera\",\"password\":\"%s\",\"role\":\"viewer\"}"
                .formatted(RunningServer.PASSWORD)).status());
    }

    @AfterAll
    static void stop() throws Exception {
        if (browser != null) {
            browser.close();
        }
        if (server != null) {
            server.close();
        }
        if (store != null) {
            store.close();
        }
    }

    @Test
    @Order(1)
    void aFreshInstallationLeadsToItsFirstBackup() throws Exception {
        try (var tab = browser.tab(Look.LIGHT)) {
            var page = tab.as("admin").open("/overview");
            assertThat(lamp(page)).containsText("Nothing is backed up yet.");
            assertThat(page.getByText("After the second backup, charts show here")).isVisible();
            assertThat(page.getByText("It is not set up yet.")).isVisible();
            assertAccessible(page);
            screenshotForDocs(page, "overview-first");

            page.getByRole(AriaRole.BUTTON, named("Back up now")).dblclick();

            assertThat(page.locator("#running")).containsText("Backup succeeded.", PATIENT);
            assertThat(lamp(page)).containsText("You can restore everything up to");
            assertThat(lamp(page)).containsText("only while this machine's disk lives");
            assertThat(page.getByText("All copies are on this machine")).isVisible();
            assertThat(card(page, "local")).containsText("1 · ");
            assertThat(page.getByRole(AriaRole.BUTTON, named("Back up now"))).isEnabled();
            assertEquals(1, server.get("/api/jobs").json().get("jobs").size());
            assertAccessible(page);
        }
    }

    @Test
    @Order(2)
    void twoDestinationsWithProvedBackupsAreSafe() throws Exception {
        useStore(store.port());
        server.finished(server.post("/api/backups"));
        try (var tab = browser.tab(Look.LIGHT)) {
            var page = tab.as("admin").open("/overview");

            assertThat(lamp(page)).hasClass("card lamp safe");
            assertThat(lamp(page)).containsText("You can restore everything up to");
            assertThat(card(page, "r2")).containsText("on");
            assertThat(page.locator("#attention")).hasCount(0);
            assertThat(page.locator("#databases").locator("xpath=ancestor::section").locator("tbody tr")).hasCount(7);
            assertThat(page.locator("#databases").locator("xpath=ancestor::section")).containsText("no change");
            assertThat(page.locator(".day.proved").first()).isVisible();
            assertAccessible(page);
            screenshotForDocs(page, "overview-safe");
        }
    }

    @Test
    @Order(3)
    void chartsFollowTheThemeAndHaveATable() {
        try (var tab = browser.tab(Look.LIGHT)) {
            var page = tab.as("admin").open("/overview");
            assertThat(page.locator("canvas")).hasCount(2);
            var bright = seriesColor(page);

            page.locator("details.menu summary").click();
            page.getByRole(AriaRole.BUTTON, named("Dark")).click();

            assertEquals("#0b6158", bright);
            assertEquals("#5fcabb", seriesColor(page));
            page.getByText("As a table").first().click();
            assertThat(page.locator("details.as-table").first().locator("tbody tr")).hasCount(2);
            assertThat(page.locator(".chart-box canvas").first()).hasAttribute("aria-label",
                    Pattern.compile("Sizes of the last 2 backups, from .* for the newest; the table below has them all."));
            assertAccessible(page);
        }
    }

    private static Object seriesColor(Page page) {
        return page.evaluate("() => Object.values(PrimeFaces.widgets).find(widget => widget.chart).chart.data.datasets[0].backgroundColor");
    }

    @Test
    @Order(4)
    void itFitsAPhoneInTheDarkAndSpeaksGerman() throws Exception {
        try (var tab = browser.tab(Look.DARK.withWidth(360))) {
            var page = tab.as("admin").open("/overview");
            page.context().addCookies(List.of(new Cookie("sentinel-language", "de").setUrl(server.address())));

            page.reload();

            assertThat(lamp(page)).containsText("Alles lässt sich wiederherstellen");
            assertThat(page.getByText("Geschützte Datenbanken").first()).isVisible();
            assertNoHorizontalScroll(page);
            assertAccessible(page);
            screenshotForDocs(page, "overview-dark-360-de");
        }
        for (int width : new int[] {360, 768}) {
            try (var tab = browser.tab(Look.LIGHT.withWidth(width))) {
                var page = tab.as("admin").open("/overview");
                assertThat(lamp(page)).isVisible();
                assertNoHorizontalScroll(page);
                assertAccessible(page);
                screenshot(page, "overview-light-" + width);
            }
        }
    }

    @Test
    @Order(5)
    void aViewerSeesAllAndStartsNothing() {
        try (var tab = browser.tab(Look.LIGHT)) {
            var page = tab.as("vera").open("/overview");

            assertThat(lamp(page)).containsText("You can restore everything up to");
            assertThat(page.getByRole(AriaRole.BUTTON, named("Back up now"))).isDisabled();
            assertThat(page.getByText("Only operators and administrators may start a backup.")).isVisible();
            assertAccessible(page);
        }
    }

    @Test
    @Order(6)
    void theFirstVisitIsLight() {
        try (var tab = browser.tab(Look.LIGHT)) {
            var page = tab.as("admin").open("/overview");

            var bytes = Traffic.transferred(page, "/overview");

            assertTrue(bytes <= MOST_BYTES, bytes + " bytes");
        }
    }

    @Test
    @Order(7)
    void aMissingDatabaseIsNamed() throws Exception {
        var cache = folder.resolve("data/cache.db");
        var aside = Files.move(cache, folder.resolve("cache.aside"));
        try (var tab = browser.tab(Look.LIGHT)) {
            var page = tab.as("admin").open("/overview");

            assertThat(lamp(page)).containsText("A protected database is missing.");
            assertThat(page.getByText("Missing: cache")).hasCount(1);
            assertThat(page.getByText("a proved backup has this database")).isVisible();
            screenshot(page, "overview-missing");
            assertAccessible(page);
        } finally {
            Files.move(aside, cache);
        }
    }

    @Test
    @Order(8)
    void theButtonWaitsWhileSomethingRunsAlsoAfterReloading() throws Exception {
        try (var silent = new SilentStore(); var tab = browser.tab(Look.LIGHT)) {
            silent.use(server);
            var page = tab.as("admin").open("/overview");
            page.getByRole(AriaRole.BUTTON, named("Back up now")).click();
            assertThat(page.getByText("The backup has begun.")).isVisible();

            page.reload();

            assertThat(page.locator("#running")).containsText("Saving: Cloudflare R2", PATIENT);
            assertThat(page.getByText("Something runs already; see above.")).isVisible();
            assertThat(page.getByRole(AriaRole.BUTTON, named("Back up now"))).isDisabled();
            assertAccessible(page);
            screenshotForDocs(page, "overview-running");
            page.locator("#running-cancel").click();
            assertThat(page.locator("#running")).containsText("Being cancelled", PATIENT);
            silent.close();
            assertThat(page.locator("#running")).containsText("Backup was cancelled.", new ContainsTextOptions().setTimeout(150_000));
            assertThat(page.getByRole(AriaRole.BUTTON, named("Back up now"))).isEnabled();
        }
    }

    @Test
    @Order(9)
    void aStoreThatHangsIsToldOnItsCardAndHoldsUpNothingElse() throws Exception {
        try (var silent = new SilentStore(); var tab = browser.tab(Look.LIGHT)) {
            silent.use(server);
            var page = tab.as("admin").open("/overview");
            assertThat(lamp(page)).containsText("You can restore everything up to");
            assertThat(card(page, "local")).containsText("Last proved backup");

            assertThat(card(page, "r2")).containsText("it has not answered within", PATIENT);
            assertThat(card(page, "r2")).containsText("cannot be reached");
            assertThat(lamp(page)).containsText("One destination does not answer now.");
            assertThat(page.getByText("It does not answer now: Cloudflare R2")).isVisible();
            assertAccessible(page);
            screenshotForDocs(page, "overview-unreachable");
        }
    }

    @Test
    @Order(10)
    void aFailedBackupIsExplainedAndMendedByItsButton() throws Exception {
        try (var silent = new SilentStore()) {
            silent.use(server);
        }
        server.finished(server.post("/api/backups"));
        try (var tab = browser.tab(Look.DARK)) {
            var page = tab.as("admin").open("/overview");
            assertThat(lamp(page)).containsText("Backups to one destination fail.");
            assertThat(page.getByText("The last backup failed: Cloudflare R2")).isVisible();
            assertAccessible(page);
            screenshotForDocs(page, "overview-failed-dark");

            useStore(store.port());
            page.getByRole(AriaRole.BUTTON, named("Back up again")).click();

            assertThat(page.locator("#running")).containsText("Backup succeeded.", PATIENT);
            assertThat(lamp(page)).hasClass("card lamp safe");
            assertEquals("r2", server.get("/api/jobs?limit=1").json().at("/jobs/0/destination").asText());
        }
    }

    @Test
    @Order(11)
    void whatSomebodyRemovedFromTheStoresIsNotCalledRestorable() throws Exception {
        server.setting("r2_backup_enabled", "0");
        server.setting("r2_prefix", "elsewhere");
        try (var files = Files.list(folder.resolve("data/backups"))) {
            for (var file : files.toList()) {
                Files.delete(file);
            }
        }
        try (var tab = browser.tab(Look.LIGHT)) {
            var page = tab.as("admin").open("/overview");

            assertThat(lamp(page)).containsText("Nothing is backed up yet.");
            assertNotEquals("", page.locator("#destination-local").textContent());
        }
    }

    private static void useStore(int port) throws Exception {
        server.setting("r2_allow_insecure", "1");
        server.setting("r2_endpoint", "http://127.0.0.1:" + port);
        server.setting("r2_bucket_name", S3Server.BUCKET);
        server.setting("r2_access_key_id", S3Server.KEY_ID);
        server.setting("r2_secret_access_key", S3Server.SECRET);
        server.setting("r2_backup_enabled", "1");
    }

    private static Locator lamp(Page page) {
        return page.locator(".lamp");
    }

    private static Locator card(Page page, String destination) {
        return page.locator(".destination").filter(new Locator.FilterOptions().setHas(page.locator("#destination-" + destination)));
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }
}
