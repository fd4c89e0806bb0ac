package org.sentinel.backup.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sentinel.backup.browser.PageChecks.assertAccessible;
import static org.sentinel.backup.browser.PageChecks.assertNoHorizontalScroll;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.SameSiteAttribute;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sentinel.backup.server.RunningServer;

/** The login and the way out, in a real browser. */
@Tag("both-servers")
@NeedsBrowser
class LoginPageIT {

    @TempDir
    private static Path folder;
    private static RunningServer server;
    private static Browser browser;

    @BeforeAll
    static void start() throws Exception {
        server = RunningServer.start(folder.resolve("data"), "--demo");
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
    void theFirstPageLeadsToTheLoginAndItLeadsBack() {
        try (var tab = browser.tab(Look.LIGHT)) {
            var page = tab.open("/");
            assertTrue(page.url().endsWith("/login"));
            assertAccessible(page);

            logIn(page, RunningServer.PASSWORD);

            assertTrue(page.url().endsWith("/overview"));
            assertAccessible(page);
        }
    }

    @Test
    void theOneCookieIsForNoScriptAndNoOtherSite() {
        try (var tab = browser.tab(Look.LIGHT)) {
            var page = tab.open("/login");
            assertEquals(0, page.context().cookies().size());

            logIn(page, RunningServer.PASSWORD);

            var cookie = page.context().cookies().get(0);
            assertEquals(1, page.context().cookies().size());
            assertTrue(cookie.httpOnly);
            assertEquals(SameSiteAttribute.STRICT, cookie.sameSite);
        }
    }

    @Test
    void aWrongPasswordIsToldAndLetsNobodyIn() {
        try (var tab = browser.tab(Look.DARK.withWidth(360))) {
            var page = tab.open("/login");

            logIn(page, "a wrong password");

            PlaywrightAssertions.assertThat(page.getByText("The username or the password is wrong")).isVisible();
            assertEquals(0, page.context().cookies().size());
            assertAccessible(page);
            assertNoHorizontalScroll(page);
            assertTrue(tab.open("/overview").url().contains("/login"));
        }
    }

    @Test
    void aProblemIsToldInGermanToo() {
        try (var tab = browser.tab(Look.LIGHT.withLocale("de-DE"))) {
            var page = tab.open("/login");
            page.getByLabel("Benutzername").fill("admin");
            page.getByLabel("Passwort").fill("a wrong password");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Anmelden")).click();

            PlaywrightAssertions.assertThat(page.getByText("Die Anmeldung fehlt oder stimmt nicht.")).isVisible();
            PlaywrightAssertions.assertThat(page.getByText("Bitte noch einmal anmelden.")).isVisible();
            assertAccessible(page);
        }
    }

    @Test
    void aSecretFromBeforeTheLoginIsWorthNothingAfterIt() {
        try (var tab = browser.tab(Look.LIGHT)) {
            var page = tab.open("/login");
            page.context().addCookies(List.of(new Cookie("sentinel-session", "chosen-by-somebody-else")
                    .setUrl(server.address())));

            logIn(page, RunningServer.PASSWORD);

            assertFalse(page.context().cookies().stream().anyMatch(cookie -> cookie.value.equals("chosen-by-somebody-else")));
        }
    }

    @Test
    void aBackupBeginsByAButton() throws Exception {
        try (var tab = browser.tab(Look.LIGHT)) {
            var page = tab.open("/login");
            logIn(page, RunningServer.PASSWORD);

            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Back up now")).click();

            PlaywrightAssertions.assertThat(page.getByText("The backup has begun.")).isVisible();
            assertTrue(server.get("/api/jobs").json().get("jobs").size() > 0);
        }
    }

    @Test
    void loggingOutEndsTheSessionAtTheServer() {
        try (var tab = browser.tab(Look.LIGHT)) {
            var page = tab.open("/login");
            logIn(page, RunningServer.PASSWORD);
            var secret = page.context().cookies().get(0);

            page.locator("details.menu summary").click();
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Log out")).click();
            page.waitForURL("**/login");

            page.context().addCookies(List.of(new Cookie(secret.name, secret.value).setUrl(server.address())));
            assertTrue(tab.open("/overview").url().contains("/login"));
        }
    }

    @Test
    void aFormOfAnotherSiteIsRefused() throws Exception {
        assertEquals(403, server.as("", "POST", "/login", "login=login", "Origin", "https://elsewhere.example",
                "Content-Type", "application/x-www-form-urlencoded").status());
        assertEquals(403, server.as("", "POST", "/overview", "", "Sec-Fetch-Site", "cross-site").status());
    }

    @Test
    void aSessionIsNothingToTheApiAndCredentialsAreNothingToThePages() throws Exception {
        try (var tab = browser.tab(Look.LIGHT)) {
            var page = tab.open("/login");
            logIn(page, RunningServer.PASSWORD);
            var cookie = "sentinel-session=" + page.context().cookies().get(0).value;

            for (var path : List.of("/api/me", "/%61pi/me", "/api;x/me", "/api/../api/me")) {
                assertTrue(server.as("", "GET", path, "", "Cookie", cookie).status() >= 400, path);
            }
            assertEquals(302, server.get("/overview").status());
            assertEquals(200, server.as("", "GET", "/overview", "", "Cookie", cookie).status());
        }
    }

    private static void logIn(Page page, String password) {
        page.getByLabel("User name").fill("admin");
        page.getByLabel("Password").fill(password);
        Tab.onward(page, () -> page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Log in")).click());
    }
}
