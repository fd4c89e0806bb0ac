package org.sentinel.backup.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sentinel.backup.browser.PageChecks.assertAccessible;
import static org.sentinel.backup.browser.PageChecks.assertForEverybody;
import static org.sentinel.backup.browser.PageChecks.assertNoHorizontalScroll;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sentinel.backup.server.RunningServer;

/** Users, tokens and the own account, as an administrator and as the users themselves see them. */
@NeedsBrowser
class PeoplePageIT {

    private static final String ANOTHER = "another password 2";

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
    void eachPageIsForEverybodyInBothThemesAtEveryWidth() throws Exception {
        var id = server.post("/api/tokens", "{\"name\":\"seen\",\"role\":\"viewer\"}").json().get("id").asText();
        try (var tab = browser.tab(Look.LIGHT)) {
            tab.as("admin");
            for (var path : new String[] {"/people", "/people?user=admin", "/account", "/account?token=" + id}) {
                var page = tab.open(path);
                page.locator("details.card > summary").all().forEach(Locator::click);

                assertForEverybody(tab, path.substring(1).replaceAll("=.*", "").replace('?', '-'), Look.all());
            }
        }
    }

    @Test
    void aUserIsMadeLogsInAndWhatIsChangedCountsFromTheNextClickOn() throws Exception {
        try (var tab = browser.tab(Look.LIGHT); var other = browser.tab(Look.LIGHT).tolerate("console: .*403.*/people")) {
            tab.as("admin");
            create(tab.open("/people"), "grace", RunningServer.PASSWORD, RunningServer.PASSWORD);
            assertThat(notices(tab.page())).containsText("The user grace is there and can log in.");
            assertThat(row(tab.page(), "grace")).containsText("viewer");

            var graces = other.login("grace", RunningServer.PASSWORD);
            menu(graces);
            assertThat(graces.getByRole(AriaRole.LINK, name("Users and tokens"))).hasCount(0);
            assertEquals(403, graces.navigate("/people").status());

            var page = tab.open("/people?user=grace");
            page.getByLabel("Role").first().selectOption("admin");
            page.getByRole(AriaRole.BUTTON, name("Save")).click();
            assertThat(notices(page)).containsText("grace has the new rights");
            assertThat(row(page, "grace")).containsText("administrator");
            assertEquals(200, graces.navigate("/people").status());

            page.getByLabel("May log in").uncheck();
            page.getByRole(AriaRole.BUTTON, name("Save")).click();
            assertThat(row(page, "grace")).containsText("disabled");
            graces.navigate("/overview");
            assertTrue(graces.url().contains("/login"), graces.url());
            assertEquals(401, server.as(RunningServer.basic("grace", RunningServer.PASSWORD), "GET", "/api/me", "").status());
        }
        assertTrue(server.get("/api/audit?action=user.change").text().contains("role admin, disabled"));
    }

    @Test
    void passwordsThatDifferAreToldAndNobodyIsMade() throws Exception {
        try (var tab = browser.tab(Look.LIGHT)) {
            tab.as("admin");
            create(tab.open("/people"), "hedy", RunningServer.PASSWORD, ANOTHER);

            assertThat(notices(tab.page())).containsText("The two new passwords differ.");
            assertThat(row(tab.page(), "hedy")).hasCount(0);

            create(tab.page(), "hedy", "short", "short");
            assertThat(notices(tab.page())).containsText("A password has 12 to 256 characters");
            create(tab.page(), "admin", RunningServer.PASSWORD, RunningServer.PASSWORD);
            assertThat(notices(tab.page())).containsText("There is a user admin already");
            assertAccessible(tab.page());
        }
    }

    @Test
    void theLastAdministratorStays() throws Exception {
        try (var tab = browser.tab(Look.LIGHT)) {
            var page = tab.as("admin").open("/people?user=admin");
            page.getByLabel("Role").first().selectOption("viewer");
            page.getByRole(AriaRole.BUTTON, name("Save")).click();
            assertThat(notices(page)).containsText("The last administrator who is not disabled is admin");

            remove(page, "admin");
            assertThat(notices(page)).containsText("Make another administrator first.");
            assertEquals("admin", server.get("/api/me").json().get("role").asText());
        }
        assertTrue(server.get("/api/audit?action=user.remove").text().contains("LAST_ADMIN"));
    }

    @Test
    void aUserIsRemovedOnlyAfterAskingAndTheSessionsEnd() throws Exception {
        make("mary", "operator");
        try (var tab = browser.tab(Look.LIGHT); var other = browser.tab(Look.LIGHT)) {
            tab.as("admin");
            var marys = other.login("mary", RunningServer.PASSWORD);
            var page = tab.open("/people?user=mary");
            assertThat(page.getByRole(AriaRole.BUTTON, name("Remove for good"))).isHidden();

            remove(page, "mary");

            assertThat(notices(page)).containsText("The user mary is gone.");
            assertThat(row(page, "mary")).hasCount(0);
            marys.navigate("/activity");
            assertTrue(marys.url().contains("/login"), marys.url());
            page.reload();
            assertThat(page.getByText("There is no user mary.")).isVisible();
        }
    }

    @Test
    void anotherPasswordByAnAdministratorEndsTheUsersSessions() throws Exception {
        make("rosa", "viewer");
        try (var tab = browser.tab(Look.LIGHT); var other = browser.tab(Look.LIGHT)) {
            tab.as("admin");
            var rosas = other.login("rosa", RunningServer.PASSWORD);
            var page = tab.open("/people?user=rosa");
            page.locator("[id='password:first']").fill(ANOTHER);
            page.locator("[id='password:second']").fill(ANOTHER);
            page.getByRole(AriaRole.BUTTON, name("Set the password")).click();
            assertThat(notices(page)).containsText("rosa has another password");

            rosas.navigate("/activity");
            assertTrue(rosas.url().contains("/login"), rosas.url());
            other.login("rosa", ANOTHER);
        }
    }

    @Test
    void theOwnPasswordIsChangedTheOwnSessionGoesOnAndTheOthersEnd() throws Exception {
        make("lise", "viewer");
        try (var tab = browser.tab(Look.LIGHT); var other = browser.tab(Look.LIGHT)) {
            var page = tab.login("lise", RunningServer.PASSWORD);
            other.login("lise", RunningServer.PASSWORD);
            tab.open("/account");
            assertThat(page.locator(".sessions li")).hasCount(2);
            var before = page.context().cookies().get(0).value;

            change(page, "not the present one", ANOTHER);
            assertThat(notices(page)).containsText("The present password is another one");
            change(page, RunningServer.PASSWORD, ANOTHER);
            assertThat(notices(page)).containsText("Your password is changed.");

            assertThat(page.locator(".sessions li")).hasCount(1);
            assertFalse(page.context().cookies().stream().anyMatch(cookie -> cookie.value.equals(before)));
            tab.open("/activity");
            assertTrue(page.url().endsWith("/activity"), page.url());
            other.page().navigate("/activity");
            assertTrue(other.page().url().contains("/login"), other.page().url());
        }
        var trail = server.get("/api/audit?actor=lise&action=user.password").text();
        assertTrue(trail.contains("\"outcome\":\"ok\"") && trail.contains("PASSWORD_WRONG"), trail);
        assertFalse(trail.contains(ANOTHER));
    }

    @Test
    void aPasswordThatIsGuessedIsThrottled() throws Exception {
        make("noether", "viewer");
        try (var tab = browser.tab(Look.LIGHT)) {
            var page = tab.login("noether", RunningServer.PASSWORD);
            tab.open("/account");
            for (var guess = 0; guess < 10; guess++) {
                change(page, "guess number " + guess, ANOTHER);
                assertThat(page.getByLabel("Present password")).hasValue("");
                assertThat(notices(page)).containsText("The present password is another one");
            }

            change(page, "one guess too many", ANOTHER);

            assertThat(notices(page)).containsText("Wait a minute and try again.");
        }
    }

    @Test
    void anotherSessionIsEnded() throws Exception {
        make("emmy", "viewer");
        try (var tab = browser.tab(Look.LIGHT); var other = browser.tab(Look.LIGHT)) {
            other.login("emmy", RunningServer.PASSWORD);
            var page = tab.login("emmy", RunningServer.PASSWORD);
            tab.open("/account");
            assertThat(page.locator(".sessions")).containsText("from 127.0.0.1");

            page.locator(".sessions").getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("End")).click();

            assertThat(page.locator(".sessions li")).hasCount(1);
            assertThat(page.locator(".sessions li")).containsText("this one");
            other.page().navigate("/activity");
            assertTrue(other.page().url().contains("/login"), other.page().url());
        }
    }

    @Test
    void aTokenIsShownOnceWorksAndIsGoneAfterItsRemoval() throws Exception {
        make("ada", "operator");
        try (var tab = browser.tab(Look.LIGHT)) {
            var page = tab.login("ada", RunningServer.PASSWORD);
            tab.open("/account");
            assertThat(page.getByLabel("Role").locator("option")).hasCount(2);
            page.getByLabel("Name").fill("nightly <b>check</b>");
            page.getByRole(AriaRole.BUTTON, name("Create the token")).dblclick();

            var text = page.locator("#made-text").inputValue();
            assertTrue(text.startsWith("sbt_"), "no token");
            assertThat(page.locator("#tokens tbody tr")).hasCount(1);
            assertThat(page.locator("#tokens tbody tr")).containsText("nightly <b>check</b>");
            assertAccessible(page);
            assertEquals("viewer", server.as("Bearer " + text, "GET", "/api/me", "").json().get("role").asText());

            page.reload();
            assertFalse(page.content().contains(text));
            assertThat(page.locator("#made-text")).hasCount(0);

            page.getByRole(AriaRole.LINK, name("Remove")).click();
            page.getByRole(AriaRole.BUTTON, name("Remove")).click();
            assertThat(notices(page)).containsText("is worth nothing any more");
            assertThat(page.locator("#tokens tbody tr")).hasCount(0);
            assertEquals(401, server.as("Bearer " + text, "GET", "/api/me", "").status());
            var trail = server.get("/api/audit?actor=ada").text();
            assertTrue(trail.contains("token.create") && trail.contains("token.remove"), trail);
            assertFalse(trail.contains(text) || server.output().contains(text));
        }
    }

    @Test
    void anAdministratorRemovesTheTokenOfAnother() throws Exception {
        make("bela", "viewer");
        var token = server.as(RunningServer.basic("bela", RunningServer.PASSWORD), "POST", "/api/tokens", "{\"name\":\"belas\",\"role\":\"viewer\"}").json();
        try (var tab = browser.tab(Look.LIGHT)) {
            var page = tab.as("admin").open("/people");
            page.locator("#tokens tbody tr", new Page.LocatorOptions().setHasText("belas")).getByRole(AriaRole.LINK).click();
            assertThat(page.getByText("Remove the token “belas” of bela?")).isVisible();
            page.getByRole(AriaRole.BUTTON, name("Remove")).click();

            assertThat(notices(page)).containsText("The token belas is worth nothing any more.");
        }
        assertEquals(401, server.as("Bearer " + token.get("token").asText(), "GET", "/api/me", "").status());
    }

    @Test
    void theKeyboardAloneMakesAToken() throws Exception {
        make("kay", "viewer");
        try (var tab = browser.tab(Look.LIGHT)) {
            var page = tab.login("kay", RunningServer.PASSWORD);
            page.locator("details.menu summary").focus();
            page.keyboard().press("Enter");
            page.getByRole(AriaRole.LINK, name("Your account")).focus();
            page.keyboard().press("Enter");
            page.waitForURL("**/account");
            page.getByLabel("Name").focus();
            page.keyboard().type("by hand");
            page.keyboard().press("Enter");

            assertThat(page.locator("#made-text")).isVisible();
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
            for (var path : new String[] {"/people", "/people?user=admin", "/account"}) {
                tab.open(path);
                assertAccessible(page);
                assertNoHorizontalScroll(page);
            }
            assertThat(page.getByText("Passwort ändern")).isVisible();
        }
    }

    private static void make(String name, String role) throws Exception {
        assertEquals(201, server.post("/api/users", "{\"username\":\"%s\",\"password\":\"%s\",\"role\":\"%s\"}"
                .formatted(name, RunningServer.PASSWORD, role)).status());
    }

    private static void create(Page page, String name, String first, String second) {
        if (page.locator("details.card").getAttribute("open") == null) {
            page.locator("details.card > summary").click();
        }
        page.locator("[id='new:name']").fill(name);
        page.locator("[id='new:first']").fill(first);
        page.locator("[id='new:second']").fill(second);
        page.getByRole(AriaRole.BUTTON, name("Create the user")).click();
    }

    private static void change(Page page, String present, String wanted) {
        page.getByLabel("Present password").fill(present);
        page.locator("[id='password:first']").fill(wanted);
        page.locator("[id='password:second']").fill(wanted);
        page.getByRole(AriaRole.BUTTON, name("Change the password")).click();
    }

    private static void remove(Page page, String name) {
        page.getByText("Remove " + name + " …").click();
        page.getByRole(AriaRole.BUTTON, name("Remove for good")).click();
    }

    private static void menu(Page page) {
        page.locator("details.menu summary").click();
    }

    private static Locator row(Page page, String name) {
        return page.locator("#people tbody tr", new Page.LocatorOptions().setHas(page.locator("strong", new Page.LocatorOptions().setHasText(name))));
    }

    private static Locator notices(Page page) {
        return page.locator("#notices");
    }

    private static Page.GetByRoleOptions name(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(!name.equals("Remove"));
    }
}
