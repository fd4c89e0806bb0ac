package org.sentinel.backup.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sentinel.backup.browser.PageChecks.assertAccessible;
import static org.sentinel.backup.browser.PageChecks.assertNoHorizontalScroll;
import static org.sentinel.backup.browser.Screenshots.screenshot;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sentinel.backup.server.RunningServer;

/** The page that stands in for one that failed, in a real browser. */
@NeedsBrowser
class FailedPageIT {

    @TempDir
    private static Path folder;
    private static RunningServer server;
    private static Browser browser;

    @BeforeAll
    static void start() throws Exception {
        server = RunningServer.start(folder.resolve("data"));
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

    private static Stream<Look> looks() {
        return Stream.of(Look.LIGHT, Look.DARK).flatMap(look -> Stream.of(360, 1280).map(look::withWidth));
    }

    @ParameterizedTest
    @MethodSource("looks")
    void itIsForEverybodyInBothThemesAtEveryWidth(Look look) throws Exception {
        try (var tab = browser.tab(look).tolerate("console: .*409 .*/error/expired")) {
            var page = tab.open("/error/expired");

            assertAccessible(page);
            assertNoHorizontalScroll(page);
            screenshot(page, "failed-" + look);
        }
    }

    @Test
    void itLeadsOn() {
        try (var tab = browser.tab(Look.LIGHT).tolerate("console: .*409 .*/error/expired")) {
            var page = tab.open("/error/expired");

            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Go to the login")).click();
            page.waitForURL("**/login");

            assertTrue(page.getByLabel("User name").isVisible());
        }
    }

    @Test
    void aFormFromBeforeTheStartIsAnsweredByIt() {
        try (var tab = browser.tab(Look.LIGHT).tolerate("console: .*409 .*/login")) {
            var page = tab.open("/login");
            page.getByLabel("User name").fill("admin");
            page.getByLabel("Password").fill(RunningServer.PASSWORD);
            page.locator("input[name='jakarta.faces.ViewState']").first().evaluate("field => field.value = 'A'.repeat(400)");
            Tab.onward(page, () -> page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Log in")).click());

            assertEquals("This page is out of date", page.getByRole(AriaRole.HEADING).textContent());
        }
    }
}
