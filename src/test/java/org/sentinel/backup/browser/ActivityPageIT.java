package org.sentinel.backup.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sentinel.backup.browser.PageChecks.assertAccessible;
import static org.sentinel.backup.browser.PageChecks.assertForEverybody;
import static org.sentinel.backup.browser.PageChecks.assertNoHorizontalScroll;
import static org.sentinel.backup.browser.Screenshots.screenshotForDocs;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sentinel.backup.server.RunningServer;

/** What was done, as people find it again: jobs, one job with its log, the audit trail. */
@NeedsBrowser
class ActivityPageIT {

    @TempDir
    private static Path folder;
    private static RunningServer server;
    private static Browser browser;
    private static String good;
    private static String failed;

    @BeforeAll
    static void start() throws Exception {
        server = RunningServer.start(folder.resolve("data"), "--demo");
        server.catchUpNothing();
        browser = Browser.at(server.address());
        server.setting("lock_wait_seconds", "60");
        good = server.finished(server.post("/api/backups/local")).get("id").asText();
        nobodyIsAtR2();
        failed = server.finished(server.post("/api/backups")).get("id").asText();
        server.setting("r2_backup_enabled", "0");
        user("vera", "viewer");
    }

    private static void nobodyIsAtR2() throws Exception {
        try (var free = new ServerSocket(0)) {
            server.setting("r2_allow_insecure", "1");
            server.setting("r2_endpoint", "http://127.0.0.1:" + free.getLocalPort());
        }
        server.setting("r2_access_key_id", "AKIDFORTHETEST");
        server.setting("r2_secret_access_key", "theSecretThatMustStandNowhere");
        server.setting("r2_bucket_name", "sentinel");
        server.setting("r2_backup_enabled", "1");
    }

    private static void user(String name, String role) throws Exception {
        assertEquals(201, server.post("/api/users", "{\"username\":\"%s\",\"password\":\"%s\",\"role\":\"%s\"}"
                .formatted(name, RunningServer.PASSWORD, role)).status());
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
    void eachPageIsForEverybodyInBothThemesAtEveryWidth() throws Exception {
        try (var tab = browser.tab(Look.LIGHT)) {
            tab.as("admin");
            for (var path : new String[] {"/activity", "/activity?tab=audit", "/job?id=" + failed}) {
                tab.open(path);

                assertForEverybody(tab, picture(path), Look.all());
            }
        }
    }

    private static String picture(String path) {
        return path.startsWith("/job") ? "job" : path.contains("audit") ? "activity-audit" : "activity-jobs";
    }

    @Test
    void theJobsAreThereWithWhatCameOfThemAndLeadToTheirPages() throws Exception {
        try (var tab = browser.tab(Look.LIGHT)) {
            var page = tab.as("admin").open("/activity");
            screenshotForDocs(page, "activity");

            var row = row(page, failed);
            assertThat(row).containsText("failed");
            assertThat(row).containsText("Local folder");
            assertThat(row).containsText("Cloudflare R2");
            assertThat(row).containsText(Pattern.compile("[0-9.]+ [KM]iB"));
            row.getByRole(AriaRole.LINK).first().click();

            assertThat(page).hasURL(Pattern.compile(".*/job\\?id=" + failed));
            assertThat(page.getByText("connection was refused").first()).isVisible();
            assertThat(page.locator("#job").getByText("See the result of each destination.")).isVisible();
            assertThat(log(page)).containsText("saved to local as sentinel-backup-");
            assertThat(log(page).getByText("Error").first()).isVisible();
            assertThat(page.locator("a[href*='/backup?in=local&name=sentinel-backup-']")).isVisible();
            assertFalse(page.content().contains("theSecretThatMustStandNowhere"));
            screenshotForDocs(page, "job");
        }
    }

    @Test
    void theFilterStandsInTheAddressAndOutlivesReloadAndBack() throws Exception {
        try (var tab = browser.tab(Look.LIGHT)) {
            var page = tab.as("admin").open("/activity");
            page.getByLabel("State").selectOption("failed");
            page.getByLabel("From").fill("2020-02-29");
            page.getByRole(AriaRole.BUTTON, name("Show").setExact(true)).click();
            page.waitForURL("**/activity?*");

            assertTrue(page.url().endsWith("/activity?state=failed&from=2020-02-29&zone=Europe%2FBerlin"), page.url());
            assertThat(row(page, good)).hasCount(0);
            page.reload();
            assertThat(row(page, failed)).hasCount(1);
            assertThat(page.getByLabel("State")).hasValue("failed");
            row(page, failed).getByRole(AriaRole.LINK).first().click();
            page.waitForURL("**/job?*");
            page.goBack();
            assertThat(row(page, good)).hasCount(0);

            tab.open("/activity?kind=rotate");
            assertThat(page.getByText("No job is like this.")).isVisible();
            page.locator(".empty").getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Show everything")).click();
            assertThat(row(page, good)).hasCount(1);
        }
    }

    @Test
    void anAddressThatNobodyUnderstandsSaysSo() {
        try (var tab = browser.tab(Look.LIGHT)) {
            var page = tab.as("admin").open("/activity?state=%3Cscript%3E&from=yesterday&before=nope");

            assertThat(page.locator(".note.warning")).containsText("State, From, Page");
            assertThat(row(page, good)).hasCount(1);
        }
    }

    @Test
    void anUnknownJobHasAWayBack() {
        try (var tab = browser.tab(Look.LIGHT)) {
            var page = tab.as("admin").open("/job?id=nope");

            assertThat(page.getByText("There is no job at this address.")).isVisible();
            assertAccessible(page);
            page.getByRole(AriaRole.LINK, name("All jobs")).click();
            page.waitForURL("**/activity");
        }
    }

    @Test
    void aRunningJobIsCancelledOnItsPageWhichFollowsItToItsEnd() throws Exception {
        try (var tab = browser.tab(Look.LIGHT); var viewers = browser.tab(Look.LIGHT)) {
            tab.as("admin");
            viewers.as("vera");
            try (var writer = writer("ledger")) {
                var path = "/job?id=" + server.post("/api/backups/local").json().get("job_id").asText();
                var page = tab.open(path);
                var onlyLooking = viewers.open(path);

                assertThat(log(page)).containsText("snapshot begins");
                assertThat(onlyLooking.locator("main form").getByRole(AriaRole.BUTTON, within("Cancel"))).isDisabled();
                assertThat(onlyLooking.getByText("Cancelling needs the role operator.").last()).isVisible();
                page.locator("main form").getByRole(AriaRole.BUTTON, within("Cancel")).click();
                assertThat(log(page)).containsText("asked to end by admin");
            }
            assertThat(log(tab.page())).containsText("cancelled by admin");
            assertThat(tab.page().locator("#facts + .badge")).hasText("cancelled");
            assertThat(log(viewers.page())).containsText("cancelled by admin");
            assertThat(tab.page().locator("main form").getByRole(AriaRole.BUTTON, within("Cancel"))).hasCount(0);
            assertAccessible(tab.page());
        }
        assertTrue(server.get("/api/audit?action=job.cancel").text().contains("\"via\":\"session\""));
    }

    @Test
    void theTrailIsFilteredAndVerified() {
        try (var tab = browser.tab(Look.LIGHT)) {
            var page = tab.as("admin").open("/activity?tab=audit");
            page.getByLabel("What", new Page.GetByLabelOptions().setExact(true)).selectOption("user.create");
            page.getByLabel("Who").fill("admin");
            page.getByRole(AriaRole.BUTTON, name("Show").setExact(true)).click();
            page.waitForURL("**actor=admin**");

            assertTrue(page.url().endsWith("/activity?tab=audit&actor=admin&action=user.create"), page.url());
            assertThat(page.locator("tbody tr")).hasCount(1);
            assertThat(page.locator("tbody tr")).containsText("vera");

            page.getByRole(AriaRole.BUTTON, name("Verify")).click();
            assertThat(page.getByText(Pattern.compile("The trail is whole: [0-9]+ entries"))).isVisible();
            assertAccessible(page);
        }
    }

    @Test
    void theTrailIsPagedFromTheNewestOn() throws Exception {
        for (var number = 0; number < 60; number++) {
            server.setting("lock_wait_seconds", String.valueOf(60 - number % 2));
        }
        server.setting("lock_wait_seconds", "60");
        try (var tab = browser.tab(Look.LIGHT)) {
            var page = tab.as("admin").open("/activity?tab=audit&action=setting.change");
            assertThat(page.locator("tbody tr")).hasCount(50);

            page.getByRole(AriaRole.LINK, name("Older")).click();
            page.waitForURL("**before=*");

            assertTrue(page.url().contains("action=setting.change"), page.url());
            assertThat(page.getByText("r2_bucket_name")).hasCount(1);
            page.goBack();
            assertThat(page.getByText("r2_bucket_name")).hasCount(0);
        }
    }

    @Test
    void theTrailIsForAdministratorsAlone() throws Exception {
        try (var tab = browser.tab(Look.LIGHT)) {
            var page = tab.as("vera").open("/activity?tab=audit");

            assertThat(page.getByText("The audit trail is for administrators.")).isVisible();
            assertThat(page.locator("table")).hasCount(0);
            assertAccessible(page);
        }
    }

    @Test
    void germanIsWhole() throws Exception {
        try (var tab = browser.tab(Look.LIGHT.withWidth(360).withLocale("de-DE"))) {
            var page = tab.open("/login");
            page.getByLabel("Benutzername").fill("admin");
            page.getByLabel("Passwort").fill(RunningServer.PASSWORD);
            page.getByRole(AriaRole.BUTTON, name("Anmelden")).click();
            page.waitForURL("**/overview");
            for (var path : new String[] {"/activity", "/activity?tab=audit", "/job?id=" + failed}) {
                tab.open(path);
                assertAccessible(page);
                assertNoHorizontalScroll(page);
            }
            assertThat(page.getByText("An einem Speicherort ist die Sicherung gescheitert.")).isVisible();
        }
    }

    @Test
    void theKeyboardAloneFindsAJob() {
        try (var tab = browser.tab(Look.LIGHT)) {
            var page = tab.as("admin").open("/activity");
            page.getByLabel("State").focus();
            page.keyboard().press("f");
            page.getByRole(AriaRole.BUTTON, name("Show").setExact(true)).focus();
            page.keyboard().press("Enter");
            page.waitForURL("**state=failed");
            row(page, failed).getByRole(AriaRole.LINK).first().focus();
            page.keyboard().press("Enter");

            page.waitForURL("**/job?id=" + failed);
        }
    }

    /** Holds the write lock of a database, so that a backup waits. */
    private static Connection writer(String database) throws Exception {
        var connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("data").resolve(database + ".db"));
        connection.createStatement().execute("BEGIN IMMEDIATE");
        return connection;
    }

    private static Locator row(Page page, String job) {
        return page.locator("tbody tr", new Page.LocatorOptions().setHas(page.locator("a[href$='" + job + "']")));
    }

    private static Locator log(Page page) {
        return page.locator("ol.log");
    }

    private static Page.GetByRoleOptions name(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }

    private static Locator.GetByRoleOptions within(String name) {
        return new Locator.GetByRoleOptions().setName(name);
    }
}
