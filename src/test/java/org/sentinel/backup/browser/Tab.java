package org.sentinel.backup.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import java.util.List;
import java.util.function.Function;

/** A visitor's window. All that it shows has to be quiet: closing it fails the test if it was not. */
final class Tab implements AutoCloseable {

    /** Comes back after what the page has said so far, also over a change of pages. */
    private static final String LISTENED = "() => new Promise(done => setTimeout(() => done(true)))";

    private final BrowserContext context;
    private final Noise noise;
    private final Page page;
    private final Function<String, List<Cookie>> sessions;

    Tab(BrowserContext context, String address, Function<String, List<Cookie>> sessions) {
        this.context = context;
        this.sessions = sessions;
        this.noise = new Noise(context, address);
        this.page = context.newPage();
    }

    Page page() {
        return page;
    }

    /** Goes to a path such as {@code /overview}, or to a whole address, and returns its page when it has loaded. */
    Page open(String path) {
        page.navigate(path);
        return page;
    }

    /** Goes on with this user's session, as another window of the same browser would; for tests that are not about the login. */
    Tab as(String username) {
        context.addCookies(sessions.apply(username));
        return this;
    }

    /** Shows what is open as it looks to another visitor who speaks the same language. */
    void show(Look look) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(look.theme()).setReducedMotion(look.motion()));
        page.setViewportSize(look.width(), Look.HEIGHT);
    }

    /** Logs in by the form and returns when the overview is there. */
    Page login(String username, String password) {
        open("/login");
        enter(username, password);
        page.waitForURL("**/overview");
        return page;
    }

    /** Fills in the login that is shown, and sends it. */
    void enter(String username, String password) {
        page.getByLabel("User name").fill(username);
        page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true)).fill(password);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Log in").setExact(true)).click();
    }

    /** Does what leads to another document, also at the same address, and returns when that has loaded. */
    static void onward(Page page, Runnable step) {
        page.evaluate("() => { window.left = false; }");
        step.run();
        page.waitForFunction("() => window.left === undefined && document.readyState === 'complete'");
    }

    /** Lets pass what matches this expression somewhere, before or after it was heard. */
    Tab tolerate(String expression) {
        noise.tolerate(expression);
        return this;
    }

    /** Fails with all that was heard since the tab was opened and is not tolerated. */
    void assertQuiet() {
        context.pages().forEach(open -> open.waitForFunction(LISTENED));
        noise.assertNone();
    }

    @Override
    public void close() {
        try {
            assertQuiet();
        } finally {
            context.close();
        }
    }
}
