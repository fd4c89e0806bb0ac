package org.sentinel.backup.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.sentinel.backup.server.RunningServer;
import org.sentinel.backup.server.S3Server;
import org.sentinel.backup.server.SetupLink;

/**
 * Goes the way of a new user, from {@code ./run.sh} in a fresh clone to a first proved backup in an S3 store, with the pages alone, and says how long each step took.
 * {@code benchmark/first-backup.sh} runs it.
 */
public final class FirstBackupBenchmark {

    private Instant since = Instant.now();

    private FirstBackupBenchmark() { }

    public static void main(String[] arguments) throws Exception {
        new FirstBackupBenchmark().go(Path.of(arguments[0]), Path.of(arguments[1]));
    }

    private void go(Path clone, Path folder) throws Exception {
        try (var store = S3Server.start(Files.createDirectories(folder.resolve("store")))) {
            since = Instant.now();
            try (var server = RunningServer.start(clone, Map.of(), folder.resolve("data"), "--demo"); var browser = Browser.at(server.address()); var tab = browser.tab(Look.LIGHT)) {
                step("./run.sh: build, start, and the one-time link is printed");
                var page = tab.open(SetupLink.of(server).path());
                WelcomePageIT.choosePassword(page);
                step("the link opened, a password chosen");
                WelcomePageIT.enterStore(page, store, S3Server.SECRET);
                assertThat(page.getByText("The store works and is on")).isVisible(WelcomePageIT.SOON);
                step("the store entered, saved and tried");
                page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Back up now")).click();
                assertThat(page.getByText("It stands in the store and can be restored from there")).isVisible(WelcomePageIT.SOON);
                step("the first backup, proved in the store and in the local folder");
            }
        }
    }

    private void step(String what) {
        var now = Instant.now();
        System.out.printf("%6.1f s  %s%n", Duration.between(since, now).toMillis() / 1000.0, what);
        since = now;
    }
}
