package org.sentinel.backup.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.nio.file.Path;
import org.sentinel.backup.server.RunningServer;
import org.sentinel.backup.snapshot.SqliteFiles;

/** A server with demo databases and a backup of them, the loss of half of the trades, and a browser to mend it with. */
record RestoreDay(Path data, RunningServer server, Browser browser, String backup) implements AutoCloseable {

    /** A restart takes its time. */
    static final LocatorAssertions.IsVisibleOptions IN_TIME = new LocatorAssertions.IsVisibleOptions().setTimeout(480_000);

    static RestoreDay start(Path data) throws Exception {
        var server = RunningServer.start(data, "--demo");
        try {
            server.catchUpNothing();
            return new RestoreDay(data, server, Browser.at(server.address()), server.finished(server.post("/api/backups/local")).get("filename").asText());
        } catch (Exception e) {
            server.close();
            throw e;
        }
    }

    Tab tab(Look look) {
        return browser.tab(look);
    }

    /** A tab that may find the server away, or there before its program is. */
    Tab restarting(Look look) {
        return browser.tab(look).tolerate("ERR_CONNECTION_REFUSED|ERR_EMPTY_RESPONSE|ERR_CONNECTION_RESET|ERR_ABORTED|ERR_SOCKET|health/ready|50[0-9]")
                .tolerate("404 \\(Not Found\\).*/(running\\?|restore[?:])");
    }

    /** Removes every other trade, of 3,000; a second time it removes nothing. */
    void lose() throws Exception {
        SqliteFiles.run(data.resolve("ledger.db"), "DELETE FROM trades WHERE rowid % 2 = 0");
    }

    void stage() throws Exception {
        server.finished(server.post("/api/backups/local/restore", "{\"filename\":\"" + backup + "\",\"restart\":false}"));
    }

    long trades() throws Exception {
        return SqliteFiles.count(data.resolve("ledger.db"), "SELECT count(*) FROM trades");
    }

    /** Types the date, and returns the button that this unlocks. */
    static Locator confirm(Page page) {
        var date = page.locator("#date");
        date.fill(date.getAttribute("data-confirm"));
        assertThat(page.locator("[id='confirmed:apply']")).isEnabled();
        return page.locator("[id='confirmed:apply']");
    }

    /** Waits for how the restore has ended. */
    static void result(Page page, String heading) {
        assertThat(page.locator("#result")).hasText(heading, new LocatorAssertions.HasTextOptions().setTimeout(480_000));
    }

    @Override
    public void close() throws Exception {
        browser.close();
        server.close();
    }
}
