package org.sentinel.backup.browser;

import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.Cookie;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.sentinel.backup.server.RunningServer;

/** A headless Chromium that reaches nothing but 127.0.0.1. One per test class; to be used by one thread. */
final class Browser implements AutoCloseable {

    /** Where Playwright unpacks its driver, once in a run, until the run ends. */
    private static final Path DRIVER = Path.of("target/browser");

    /** Nothing is asserted by the clock: these end a wait that is in vain, on a machine as busy as it may be. */
    private static final double PATIENCE_MILLIS = 60_000;

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser chromium;
    private final String address;
    private final Map<String, List<Cookie>> sessions = new HashMap<>();

    private Browser(Playwright playwright, com.microsoft.playwright.Browser chromium, String address) {
        this.playwright = playwright;
        this.chromium = chromium;
        this.address = address;
    }

    /** Starts the browser for the pages below this address, such as {@code http://127.0.0.1:8080}; only for a test that {@link NeedsBrowser}. */
    static Browser at(String address) throws IOException {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
        System.setProperty("playwright.driver.tmpdir", Files.createDirectories(DRIVER).toAbsolutePath().toString());
        var playwright = Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        try {
            return new Browser(playwright, playwright.chromium().launch(options(Chromium.here())), address);
        } catch (RuntimeException e) {
            playwright.close();
            throw e;
        }
    }

    private static LaunchOptions options(Chromium chromium) {
        return new LaunchOptions().setExecutablePath(chromium.executable().orElseThrow()).setHeadless(true).setChromiumSandbox(!chromium.root())
                .setArgs(List.of("--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"));
    }

    /** A window of its own, without cookies and with an empty cache. */
    Tab tab(Look look) {
        var context = chromium.newContext(look.options().setBaseURL(address));
        context.setDefaultTimeout(PATIENCE_MILLIS);
        return new Tab(context, address, this::session);
    }

    /** That of the first login of this user, whose password is {@link RunningServer#PASSWORD}. */
    private List<Cookie> session(String username) {
        if (!sessions.containsKey(username)) {
            try (var tab = tab(Look.LIGHT)) {
                tab.login(username, RunningServer.PASSWORD);
                sessions.put(username, tab.page().context().cookies());
            }
        }
        return sessions.get(username);
    }

    @Override
    public void close() {
        playwright.close();
    }
}
