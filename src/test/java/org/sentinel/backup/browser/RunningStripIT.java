package org.sentinel.backup.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sentinel.backup.browser.PageChecks.assertAccessible;
import static org.sentinel.backup.browser.PageChecks.assertNoHorizontalScroll;
import static org.sentinel.backup.browser.Screenshots.screenshot;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sentinel.backup.server.RunningServer;

/** The strip that tells on every page what runs, in a real browser; a store that never answers keeps a job running. */
@NeedsBrowser
class RunningStripIT {

    private static final ContainsTextOptions PATIENT = new ContainsTextOptions().setTimeout(120_000);

    @TempDir
    private static Path folder;
    private static RunningServer server;
    private static Browser browser;

    @BeforeAll
    static void start() throws Exception {
        server = RunningServer.start(folder.resolve("data"), "--demo");
        server.catchUpNothing();
        browser = Browser.at(server.address());
        assertEquals(201, server.post("/api/users", "{\"username\":\"vera\",\"password\":\"%s\",\"role\":\"viewer\"}"
                .formatted(RunningServer.PASSWORD)).status());
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

    /** A store that hangs up ends its job soon. */
    @AfterEach
    void awaitIdle() throws Exception {
        var newest = server.get("/api/jobs?limit=1").json().at("/jobs/0/id").asText();
        for (var state = "running"; state.equals("running"); ) {
            state = newest.isEmpty() ? "none" : server.get("/api/jobs/" + newest).json().get("state").asText();
        }
    }

    @Test
    void aJobIsShownAfterReloadingAndInASecondTabAndCanBeCancelled() throws Exception {
        try (var store = new SilentStore(); var tab = browser.tab(Look.LIGHT); var second = browser.tab(Look.DARK.withWidth(360))) {
            store.use(server);
            var page = tab.as("admin").open("/overview");
            var started = server.post("/api/backups/r2");
            server.awaitJob(started, job -> job.get("phase").asText().equals("save r2"));

            page.reload();
            assertThat(strip(page)).containsText("Saving: Cloudflare R2");
            assertThat(page.getByRole(AriaRole.PROGRESSBAR)).isVisible();
            assertAccessible(page);
            screenshot(page, "running-light-1280");
            var other = second.as("admin").open("/overview");
            assertThat(strip(other)).containsText("Saving: Cloudflare R2");
            assertNoHorizontalScroll(other);
            assertAccessible(other);
            screenshot(other, "running-dark-360");

            page.evaluate("() => { window.ended = []; window.refreshed = 0; window.sentinelRefresh = () => window.refreshed++;"
                    + " document.addEventListener('sentinel:job-ended', event => window.ended.push(event.detail.id)); }");
            page.locator("#running-cancel").focus();
            page.keyboard().press("Enter");
            assertThat(strip(page)).containsText("Being cancelled");
            assertThat(page.locator("#running-cancel")).isDisabled();
            assertThat(strip(other)).containsText("Being cancelled");
            store.close();

            assertThat(strip(page)).containsText("Backup was cancelled.", PATIENT);
            assertThat(strip(other)).containsText("Backup was cancelled.", PATIENT);
            assertEquals("cancelled", server.finished(started).get("state").asText());
            var id = started.json().get("job_id").asText();
            assertEquals(List.of(id), page.evaluate("() => window.ended"));
            assertEquals(1, page.evaluate("() => window.refreshed"));
            assertEquals("/job?id=" + id, strip(page).getByText("Details").getAttribute("href"));
            assertEquals("job.cancel " + id, lastCancel());
        }
    }

    private static String lastCancel() throws Exception {
        var entry = server.get("/api/audit?action=job.cancel&limit=1").json().get("entries").get(0);
        return entry.get("action").asText() + " " + entry.get("object").asText();
    }

    @Test
    void aJobThatBeganElsewhereIsNoticedAndItsFailureIsExplained() throws Exception {
        try (var tab = browser.tab(Look.LIGHT)) {
            var page = tab.as("admin").open("/overview");
            forgetEarlierJobs(page);
            try (var store = new SilentStore()) {
                store.use(server);
            }
            server.finished(server.post("/api/backups/r2"));

            look(page);
            assertThat(strip(page)).containsText("Backup failed.");
            assertThat(strip(page)).containsText("Check the endpoint's address and the network.");
            assertAccessible(page);
            screenshot(page, "running-failed");
        }
    }

    @Test
    void aViewerSeesWhatRunsAndMayNotCancelIt() throws Exception {
        try (var store = new SilentStore(); var tab = browser.tab(Look.LIGHT.withWidth(360))) {
            store.use(server);
            var started = server.post("/api/backups/r2");
            var page = tab.as("vera").open("/overview");
            page.context().addCookies(List.of(new Cookie("sentinel-language", "de").setUrl(server.address())));
            page.reload();

            assertThat(page.locator("#running-cancel")).isDisabled();
            assertThat(strip(page)).containsText("Abbrechen dürfen nur Bediener und Administratoren.");
            assertNoHorizontalScroll(page);
            assertAccessible(page);
            var forced = page.evaluate("id => fetch('/running', { method: 'POST', body: new URLSearchParams({ cancel: id }) }).then(a => a.text())",
                    started.json().get("job_id").asText());
            assertFalse(((String) forced).contains("wird abgebrochen"));
            assertEquals("running", server.get("/api/jobs/" + started.json().get("job_id").asText()).json().get("state").asText());

            server.delete("/api/jobs/" + started.json().get("job_id").asText());
            store.close();
            server.finished(started);
        }
    }

    @Test
    void anAddressAloneCancelsNothing() throws Exception {
        try (var store = new SilentStore(); var tab = browser.tab(Look.LIGHT)) {
            store.use(server);
            var started = server.post("/api/backups/r2");
            var id = started.json().get("job_id").asText();
            var page = tab.as("admin").open("/overview");

            var answer = (String) page.evaluate("id => fetch('/running?cancel=' + id).then(answer => answer.text())", id);

            assertTrue(answer.contains("data-cancel=\"%s\"".formatted(id)), answer);
            var cancelled = server.delete("/api/jobs/" + id);
            assertEquals(200, cancelled.status(), cancelled.text());
            assertEquals(id, cancelled.json().get("id").asText());
            assertTrue(List.of("running", "cancelled").contains(cancelled.json().get("state").asText()), cancelled.text());
            store.close();
            server.finished(started);
        }
    }

    @Test
    void aServerThatDoesNotAnswerIsToldCalmlyUntilItAnswersAgain() {
        try (var tab = browser.tab(Look.LIGHT).tolerate("console: Failed to load resource: net::ERR_INTERNET_DISCONNECTED")) {
            var page = tab.as("admin").open("/overview");

            page.context().setOffline(true);
            look(page);
            assertThat(strip(page)).containsText("The server does not answer at the moment.");
            assertAccessible(page);
            screenshot(page, "running-away");
            page.context().setOffline(false);

            assertThat(strip(page)).not().containsText("The server does not answer");
        }
    }

    @Test
    void aSessionThatHasEndedLeadsToTheLoginAndBack() {
        try (var tab = browser.tab(Look.LIGHT)) {
            // A page that asks for nothing by itself but by its strip.
            var page = tab.as("admin").open("/account");

            page.context().clearCookies();
            look(page);

            page.waitForURL(Pattern.compile(".*/login\\?to=%2Faccount"));
            tab.enter("admin", RunningServer.PASSWORD);
            page.waitForURL("**/account");
        }
    }

    /** What the page does by itself after a while, or when somebody comes back to it. */
    private static void look(Page page) {
        page.evaluate("() => document.dispatchEvent(new Event('visibilitychange'))");
    }

    /** A page that is opened right after another test's job has ended still tells of that. */
    private static void forgetEarlierJobs(Page page) throws Exception {
        page.evaluate("id => { const strip = document.getElementById('running'); strip.dataset.seen = id; }",
                server.get("/api/jobs?limit=1").json().at("/jobs/0/id").asText("-"));
    }

    private static Locator strip(Page page) {
        return page.locator("#running");
    }
}
