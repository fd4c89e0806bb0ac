package org.sentinel.backup.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sentinel.backup.browser.PageChecks.assertAccessible;
import static org.sentinel.backup.browser.PageChecks.assertNoHorizontalScroll;
import static org.sentinel.backup.browser.Screenshots.screenshot;
import static org.sentinel.backup.browser.Screenshots.screenshotForDocs;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sentinel.backup.server.RunningServer;
import org.sentinel.backup.server.S3Server;
import org.sentinel.backup.server.SetupLink;

/** The way of a new user: from the one-time link to the first proved backup in a store, with the pages alone. */
@Tag("both-servers")
@NeedsBrowser
class WelcomePageIT {

    /** What asks somebody else may take its time on a busy machine. */
    static final LocatorAssertions.IsVisibleOptions SOON = new LocatorAssertions.IsVisibleOptions().setTimeout(90_000);

    @TempDir
    private Path folder;

    @Test
    void theLinkLeadsToAProvedBackupInAStore() throws Exception {
        try (var store = S3Server.start(folder.resolve("store"));
             var server = RunningServer.start(Map.of(), folder.resolve("data"), "--demo");
             var browser = Browser.at(server.address());
             var tab = browser.tab(Look.LIGHT)) {
            var page = tab.open(SetupLink.of(server).path());
            choosePassword(page);
            assertTrue(page.url().endsWith("/welcome"), page.url());
            assertThat(page.getByText("universe")).isVisible();
            assertAccessible(page);
            screenshotForDocs(page, "welcome");

            enterStore(page, store, "aWrongSecret");
            assertThat(page.getByText("It does not work yet.")).isVisible(SOON);
            assertEquals("0", setting(server, "r2_backup_enabled"));
            assertAccessible(page);
            enterStore(page, store, S3Server.SECRET);
            assertThat(page.getByText("The store works and is on")).isVisible(SOON);
            assertFalse(page.content().contains(S3Server.SECRET));

            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Back up now")).click();
            assertThat(page.getByText("It stands in the store and can be restored from there")).isVisible(SOON);
            assertAccessible(page);
            screenshot(page, "welcome-done");

            assertEquals("proved", server.get("/api/backups/r2").json().at("/backups/0/status").asText());
            page.getByText("Go to the overview").click();
            page.waitForURL("**/overview");
        }
    }

    @Test
    void theStepsAreForEverybodyOnAPhoneInGermanInTheDark() throws Exception {
        try (var server = RunningServer.start(folder.resolve("data"), "--demo");
             var browser = Browser.at(server.address());
             var tab = browser.tab(Look.DARK.withWidth(360).withLocale("de-DE"))) {
            var page = tab.open("/login?to=%2Fwelcome");
            page.locator("[id='login:username']").fill("admin");
            page.locator("[id='login:password']").fill(RunningServer.PASSWORD);
            page.locator("[id='login:submit']").click();
            page.waitForURL("**/welcome");

            page.getByLabel("Ein anderer S3-Speicher").check();
            assertThat(page.getByLabel("Endpunkt")).isVisible();
            assertThat(page.getByLabel("Account-ID")).isHidden();
            page.getByLabel("Vorerst nur dieser Rechner").check();
            assertThat(page.getByLabel("Bucket")).isHidden();
            assertAccessible(page);
            assertNoHorizontalScroll(page);
            screenshot(page, "welcome-dark-360-de");
        }
    }

    static void choosePassword(Page page) {
        page.getByLabel("New password", new Page.GetByLabelOptions().setExact(true)).fill(RunningServer.PASSWORD);
        page.getByLabel("New password, again").fill(RunningServer.PASSWORD);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Set up")).click();
        page.waitForURL("**/welcome");
    }

    static void enterStore(Page page, S3Server store, String secret) {
        page.getByLabel("Another S3 store").check();
        page.getByLabel("Endpoint").fill("http://127.0.0.1:" + store.port());
        page.getByLabel("Allow plain http or a private address").check();
        page.getByLabel("Bucket").fill(S3Server.BUCKET);
        page.getByLabel("Access key ID").fill(S3Server.KEY_ID);
        page.getByLabel("Secret access key").fill(secret);
        Tab.onward(page, () -> page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Save and try")).click());
    }

    private static String setting(RunningServer server, String key) throws Exception {
        return server.get("/api/settings/" + key).json().get("value").asText();
    }
}
