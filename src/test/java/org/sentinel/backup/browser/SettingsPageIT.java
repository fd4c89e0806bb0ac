package org.sentinel.backup.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sentinel.backup.browser.PageChecks.assertAccessible;
import static org.sentinel.backup.browser.PageChecks.assertForEverybody;
import static org.sentinel.backup.browser.Screenshots.screenshot;
import static org.sentinel.backup.browser.Screenshots.screenshotForDocs;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sentinel.backup.server.RunningServer;
import org.sentinel.backup.server.S3Server;

/** The settings, from nothing to a store that works. */
@NeedsBrowser
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SettingsPageIT {

    /** What asks somebody else may take its time on a busy machine. */
    private static final LocatorAssertions.IsVisibleOptions SOON = new LocatorAssertions.IsVisibleOptions().setTimeout(60_000);

    @TempDir
    private static Path folder;
    private static RunningServer server;
    private static S3Server store;
    private static Browser browser;

    @BeforeAll
    static void start() throws Exception {
        store = S3Server.start(folder.resolve("store"));
        server = RunningServer.start(folder.resolve("data"), "--demo");
        server.catchUpNothing();
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
        if (store != null) {
            store.close();
        }
    }

    @Test
    @Order(1)
    void withoutCredentialsTheButtonsWaitAndSayWhy() {
        try (var tab = browser.tab(Look.LIGHT)) {
            var page = open(tab, "backup");

            assertThat(page.getByText("Still missing: Account ID, Access key ID, Secret access key, Bucket.")).isVisible();
            assertThat(button(page, "Test connection")).isDisabled();
            assertThat(button(page, "Back up now")).isDisabled();
            assertAccessible(page);
        }
    }

    @Test
    @Order(2)
    void whatIsWrongIsMarkedAndNothingIsSaved() throws Exception {
        try (var tab = browser.tab(Look.LIGHT)) {
            var page = open(tab, "backup");
            field(page, "Bucket").fill("No_Bucket");
            field(page, "Time").fill("04:30");

            save(page);

            assertThat(page.getByText("Nothing was saved yet.")).isVisible();
            assertThat(page.getByText("This value is not allowed.")).hasCount(1);
            assertThat(field(page, "Bucket")).hasAttribute("aria-invalid", "true");
            assertThat(field(page, "Bucket")).hasValue("No_Bucket");
            assertEquals("03:00", setting("backup_time"));
            assertAccessible(page);
        }
    }

    @Test
    @Order(3)
    void aStoreIsSetUpAndTriedByTheFormAlone() throws Exception {
        try (var tab = browser.tab(Look.LIGHT)) {
            var page = open(tab, "backup");
            field(page, "Access key ID").fill(S3Server.KEY_ID);
            field(page, "Secret access key").fill("aWrongSecret");
            field(page, "Bucket").fill(S3Server.BUCKET);
            page.getByText("Another S3 store, and how bytes are sent").click();
            field(page, "Endpoint").fill("http://127.0.0.1:" + store.port());
            save(page);
            assertThat(page.getByText("needs r2_allow_insecure")).isVisible();
            assertEquals("", setting("r2_bucket_name"));

            page.getByLabel("Allow plain http or a private address").check();
            field(page, "Secret access key").fill("aWrongSecret");
            save(page);
            assertThat(page.getByText("5 settings were changed.")).isVisible();
            button(page, "Test connection").click();
            assertThat(page.getByText("It does not work yet.")).isVisible(SOON);
            screenshot(page, "settings-test-failed");
            assertAccessible(page);

            field(page, "Secret access key").fill(S3Server.SECRET);
            assertThat(button(page, "Test connection")).isDisabled();
            page.getByLabel("Back up to R2").check();
            save(page);
            button(page, "Test connection").click();

            assertThat(page.getByText("It works: a small object was written, read back, listed and deleted.")).isVisible(SOON);
            assertFalse(page.content().contains(S3Server.SECRET));
            assertEquals("1", setting("r2_backup_enabled"));
            screenshotForDocs(page, "settings-backup");
            assertAccessible(page);
        }
    }

    @Test
    @Order(4)
    void eachChangeIsNotedInTheTrailAndASecretWithoutAWord() throws Exception {
        var changes = server.get("/api/audit?action=setting.change&outcome=ok").json().get("entries");

        var text = changes.toString();
        assertTrue(text.contains("\"object\":\"r2_secret_access_key\",\"outcome\":\"ok\",\"detail\":\"changed\""), text);
        assertTrue(text.contains("from \\\"\\\" to \\\"" + S3Server.BUCKET + "\\\""), text);
        assertTrue(text.contains("\"via\":\"session\""), text);
        assertFalse(text.contains(S3Server.SECRET), text);
    }

    @Test
    @Order(5)
    void whatItComesToIsForeseenBeforeItIsSaved() throws Exception {
        try (var tab = browser.tab(Look.LIGHT)) {
            var page = open(tab, "local");
            assertThat(page.getByText("A backup every day at 03:00")).isVisible();

            page.getByLabel("How often").selectOption("weekly");
            field(page, "Time").fill("05:15");
            field(page, "Time zone").fill("Europe/Berlin");
            field(page, "Days").first().fill("7");

            assertThat(page.getByText("A backup every Sunday at 05:15 (Europe/Berlin).")).isVisible();
            assertThat(page.getByText("Backups stay for 7 days.")).isVisible();
            assertThat(page.getByText("There is no backup yet.")).isVisible();
            assertThat(page.getByText("Not saved yet.")).isVisible();
            assertThat(button(page, "Test connection")).isDisabled();
            assertEquals("03:00", setting("backup_time"));

            field(page, "Time").fill("25:00");
            assertThat(page.getByText("Correct the marked values to see it.")).isVisible();
        }
    }

    @Test
    @Order(6)
    void whatSomebodyElseHasChangedMeanwhileIsNotWrittenOver() throws Exception {
        try (var tab = browser.tab(Look.LIGHT)) {
            var page = open(tab, "local");
            server.setting("backup_time", "06:00");
            field(page, "Time").fill("07:00");
            save(page);
            assertThat(page.getByText("Somebody has changed this to “06:00” since you opened the page.")).isVisible();
            assertEquals("06:00", setting("backup_time"));

            save(page);

            assertEquals("07:00", setting("backup_time"));
            server.setting("backup_time", "03:00");
        }
    }

    @Test
    @Order(7)
    void aWayToTellPeopleThatDoesNotGetThroughSaysSo() throws Exception {
        try (var tab = browser.tab(Look.LIGHT)) {
            var page = open(tab, "alerts");
            assertThat(button(page, "Send a test").first()).isDisabled();
            page.locator("[id='settings:alert_ping_url']").fill("http://127.0.0.1:9/nobody-listens");
            save(page);

            page.locator("[id='settings:tell-ping']").click();

            assertThat(page.getByText("The test did not get through:")).isVisible(SOON);
            assertFalse(page.content().contains("nobody-listens"));
            assertAccessible(page);
            page.getByLabel("Remove it when saving").check();
            save(page);
            assertEquals("", setting("alert_ping_url"));
        }
    }

    @Test
    @Order(8)
    void whoMayOnlyLookChangesNothing() throws Exception {
        server.post("/api/users", "{\"username\":\"vera\",\"password\":\"a password for tests 2\",\"role\":\"viewer\"}");
        try (var tab = browser.tab(Look.LIGHT)) {
            tab.login("vera", "a password for tests 2");
            var page = tab.open("/settings");

            assertThat(page.getByText("Only administrators change settings.")).isVisible();
            assertThat(button(page, "Save")).isDisabled();
            assertThat(field(page, "Bucket")).isDisabled();
            assertAccessible(page);
        }
    }

    @ParameterizedTest
    @CsvSource({"backup, 360, en-GB", "backup, 768, de-DE", "local, 360, de-DE", "local, 1280, en-GB", "alerts, 360, de-DE", "alerts, 1280, de-DE",
        "about, 360, en-GB", "about, 1280, de-DE"})
    @Order(9)
    void eachTabIsForEverybodyInBothThemesAtEveryWidth(String name, int width, String locale) throws Exception {
        try (var tab = browser.tab(Look.LIGHT.withLocale(locale))) {
            var page = tab.as("admin").open("/settings?tab=" + name);

            assertThat(page.locator("nav.tabs [aria-current=page]")).hasCount(1);
            assertFalse(page.content().contains("???"), "a text is missing");
            assertForEverybody(tab, "settings-%s-%s".formatted(name, locale.substring(0, 2)), List.of(Look.LIGHT.withWidth(width), Look.DARK.withWidth(width)));
        }
    }

    private static Page open(Tab tab, String name) {
        return tab.as("admin").open("/settings?tab=" + name);
    }

    private static Locator field(Page page, String label) {
        return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }

    private static void save(Page page) {
        Tab.onward(page, () -> button(page, "Save").click());
    }

    private static String setting(String key) throws Exception {
        return server.get("/api/settings/" + key).json().get("value").asText();
    }
}
