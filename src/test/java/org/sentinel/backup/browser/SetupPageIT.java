package org.sentinel.backup.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sentinel.backup.browser.PageChecks.assertAccessible;
import static org.sentinel.backup.browser.PageChecks.assertNoHorizontalScroll;
import static org.sentinel.backup.browser.Screenshots.screenshot;
import static org.sentinel.backup.browser.Screenshots.screenshotForDocs;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sentinel.backup.server.RunningServer;
import org.sentinel.backup.server.SetupLink;

/** The page of the one-time set-up, as a person sees it. */
@NeedsBrowser
class SetupPageIT {

    @TempDir
    private static Path folder;
    private static RunningServer server;
    private static Browser browser;
    private static String path;

    @BeforeAll
    static void start() throws Exception {
        server = RunningServer.start(Map.of(), folder.resolve("data"));
        path = SetupLink.of(server).path();
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
        return Stream.of(Look.LIGHT, Look.DARK).flatMap(look -> Stream.of(360, 768, 1280).map(look::withWidth));
    }

    @ParameterizedTest
    @MethodSource("looks")
    void theFormIsForEverybodyInBothThemesAtEveryWidth(Look look) throws Exception {
        try (var tab = browser.tab(look)) {
            var page = tab.open(path);

            assertAccessible(page);
            assertNoHorizontalScroll(page);
            assertEquals(look.width(), ImageIO.read(picture(page, look).toFile()).getWidth());
        }
    }

    private static Path picture(Page page, Look look) throws IOException {
        return look.equals(Look.LIGHT.withWidth(768)) ? screenshotForDocs(page, "setup-" + look) : screenshot(page, "setup-" + look);
    }

    @Test
    void aMistakeIsToldBesideTheForm() {
        try (var tab = browser.tab(Look.LIGHT).tolerate("console: .*400 .*/setup")) {
            var page = tab.open(path);
            page.getByLabel("New password", new Page.GetByLabelOptions().setExact(true)).fill("a password for tests 1");
            page.getByLabel("New password, again").fill("a password for tests 2");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Set up")).click();

            assertEquals("The two passwords differ.", page.getByRole(AriaRole.ALERT).textContent());
            assertAccessible(page);
        }
    }

    @Test
    void thePageIsSmall() {
        try (var tab = browser.tab(Look.LIGHT)) {
            var bytes = Traffic.transferred(tab.page(), path);

            assertTrue(bytes > 1_000 && bytes < 20_000, bytes + " bytes");
        }
    }
}
