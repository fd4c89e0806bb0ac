package org.sentinel.backup.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sentinel.backup.browser.PageChecks.assertAccessible;
import static org.sentinel.backup.browser.PageChecks.assertNoHorizontalScroll;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import java.io.IOException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each check notices what it is there for, and is content with what is right. */
@NeedsBrowser
class PageChecksIT {

    private static final String GOOD = """
            <!DOCTYPE html><html lang="en"><head><meta charset="UTF-8"><title>Good</title><link rel="icon" href="data:,">%s</head>
            <body><main><h1>Good</h1><p>All is well.</p>%s</main></body></html>
            """;
    private static final Map<String, String> HTML = Map.of("Content-Type", "text/html; charset=UTF-8");

    private static StubPages pages;
    private static Browser browser;

    @BeforeAll
    static void open() throws IOException {
        pages = new StubPages("127.0.0.1").with("/good", 200, good("", ""), HTML)
                .with("/strict", 200, good("", "<script>document.title = 'run'</script>"),
                        Map.of("Content-Type", "text/html", "Content-Security-Policy", "script-src 'self'"))
                .with("/missing", 404, good("", ""), HTML).with("/broken", 503, good("", ""), HTML);
        browser = Browser.at(pages.address());
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
            pages.close();
        }
    }

    private static String good(String head, String body) {
        return GOOD.formatted(head, body);
    }

    @Test
    void aGoodPagePassesAllChecks() {
        try (var tab = browser.tab(Look.LIGHT.withWidth(360))) {
            var page = tab.open("/good");

            assertAccessible(page);
            assertNoHorizontalScroll(page);
            tab.assertQuiet();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"console.error('oh no')", "setTimeout(() => { throw new Error('oh no') })", "Promise.reject(new Error('oh no'))"})
    void anErrorInThePageIsHeard(String script) {
        assertHeard("oh no", tab -> tab.page().setContent(good("", "<script>%s</script>".formatted(script))));
    }

    @Test
    void aViolationOfTheContentSecurityPolicyIsHeard() {
        assertHeard("Content Security Policy", tab -> tab.open("/strict"));
    }

    @Test
    void anAnswerOf500AndAboveIsHeard() {
        assertHeard("answer: 503 %s/broken".formatted(pages.address()), tab -> tab.open("/broken"));
    }

    @Test
    void aRequestToAnotherHostIsHeardAndNotMade() {
        try (var stranger = new StubPages("127.0.0.2").with("/", 200, "", Map.of())) {
            var image = stranger.address() + "/a.png";

            assertHeard("elsewhere: " + image, tab -> tab.page().setContent(good("", "<img alt='' src='%s'>".formatted(image))));
            assertHeard("elsewhere: http://elsewhere.example/", tab ->
                    assertThrows(PlaywrightException.class, () -> tab.open("http://elsewhere.example/")));
            assertEquals(0, stranger.asked());
        }
    }

    @Test
    void aRequestToAnotherPortOfThisMachineIsHeard() {
        try (var neighbour = new StubPages("127.0.0.1").with("/", 200, "", Map.of())) {
            var image = neighbour.address() + "/a.png";

            assertHeard("elsewhere: " + image, tab -> tab.page().setContent(good("", "<img alt='' src='%s'>".formatted(image))));
        }
    }

    @Test
    void whatATestExpectsIsLetPassAndNothingElse() {
        try (var tab = browser.tab(Look.LIGHT).tolerate("console: .*404 .*/missing")) {
            var page = tab.open("/missing");
            tab.assertQuiet();

            page.evaluate("() => console.error('something else')");

            assertEquals("expected: <> but was: <console: something else", firstLine(assertThrows(AssertionError.class, tab::assertQuiet)).split(" \\(")[0]);
            tab.tolerate("something else");
        }
    }

    @Test
    void closingATabFailsTheTestIfItWasNotQuiet() {
        var tab = browser.tab(Look.LIGHT);
        tab.open("/missing");

        assertThrows(AssertionError.class, tab::close);
        assertEquals(0, tab.page().context().pages().size());
    }

    @Test
    void anInaccessiblePageFailsWithRulePlaceAndReason() {
        try (var tab = browser.tab(Look.LIGHT)) {
            tab.page().setContent(good("", "<p id='pale' style='color:#bbb;background:#fff'>Hardly to be read</p><input id='bare'>"
                    + "<style>#tiny, #next { width: 9px; height: 9px; padding: 0; border: 0; margin: 0 }</style>"
                    + "<div><button id='tiny' aria-label='One'></button><button id='next' aria-label='Two'></button></div>"));

            var failure = assertThrows(AssertionError.class, () -> assertAccessible(tab.page())).getMessage();

            assertTrue(failure.contains("color-contrast at [#pale]: Fix any of the following: Element has insufficient color contrast"), failure);
            assertTrue(failure.contains("label at [#bare]: "), failure);
            assertTrue(failure.contains("target-size at [#tiny]: "), failure);
        }
    }

    @Test
    void aWideElementFailsWithItsName() {
        try (var tab = browser.tab(Look.LIGHT.withWidth(360))) {
            tab.page().setContent(good("", "<div id='wide' style='width:500px'>Wide</div>"));

            var failure = assertThrows(AssertionError.class, () -> assertNoHorizontalScroll(tab.page())).getMessage();

            assertTrue(failure.contains("508 pixels in 360\n<div id=\"wide\""), failure);
        }
    }

    @Test
    void aVisitorHasTheThemeLocaleZoneAndMotionOfTheLook() {
        var look = Look.DARK.withLocale("de-DE").withTimeZone("America/New_York").withReducedMotion();
        try (var tab = browser.tab(look)) {
            assertEquals("true de-DE America/New_York true", tab.open("/good").evaluate("""
                    () => [matchMedia("(prefers-color-scheme: dark)").matches, navigator.language,
                      Intl.DateTimeFormat().resolvedOptions().timeZone, matchMedia("(prefers-reduced-motion: reduce)").matches].join(" ")"""));
        }
    }

    @Test
    void trafficIsCountedCompressedAndWithoutWhatIsCached() throws IOException {
        var noise = new byte[50_000];
        new Random(1).nextBytes(noise);
        var incompressible = HexFormat.of().formatHex(noise);
        try (var served = new StubPages("127.0.0.1").with("/page", 200, good("<link rel='stylesheet' href='/style.css'><script src='/script.js'></script>", ""), HTML)
                .withCompressed("/style.css", "/*" + "a".repeat(1_000_000) + "*/", Map.of("Content-Type", "text/css", "Cache-Control", "max-age=3600"))
                .withCompressed("/script.js", "//" + incompressible, Map.of("Content-Type", "text/javascript", "Cache-Control", "max-age=3600"));
                var own = Browser.at(served.address()); var tab = own.tab(Look.LIGHT)) {
            var first = Traffic.transferred(tab.page(), "/page");
            var second = Traffic.transferred(tab.page(), "/page");

            assertTrue(first > 50_000 && first < 70_000, first + " bytes");
            assertTrue(Math.abs(first - second) < 100, first + " and " + second);
            assertEquals(6, served.asked());
        }
    }

    private interface Visit {

        void to(Tab tab);
    }

    private static void assertHeard(String expected, Visit visit) {
        var tab = browser.tab(Look.LIGHT);
        visit.to(tab);

        var failure = assertThrows(AssertionError.class, tab::close);

        assertTrue(failure.getMessage().contains(expected), failure.getMessage());
    }

    private static String firstLine(Throwable failure) {
        return failure.getMessage().lines().findFirst().orElseThrow();
    }
}
