package org.sentinel.backup.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sentinel.backup.server.RunningServer;
import org.sentinel.backup.snapshot.SqliteFiles;

/** Whatever others may name or say, in a real browser: it is shown as the text it is, and never becomes part of a page. */
@NeedsBrowser
class HostileTextIT {

    private static final String HURT = "<img src=x onerror=document.title='hurt'>\"'>";
    private static final String SHOWN = "text => (document.body.textContent + [...document.querySelectorAll('input, [title]')]"
            + ".map(part => part.value + part.title).join()).includes(text)";
    private static final String ELEMENTS = "() => document.querySelectorAll('img[src=x], [onerror]').length";

    @TempDir
    private static Path folder;
    private static RudeServer rude;
    private static RunningServer server;
    private static Browser browser;
    private static Tab tab;
    private static String backup;
    private static String failedJob;

    @BeforeAll
    static void start() throws Exception {
        var data = Files.createDirectory(folder.resolve("data"));
        var ledger = folder.resolve(HURT + ".db");
        SqliteFiles.run(ledger, "CREATE TABLE \"%s\" (id INTEGER PRIMARY KEY)".formatted(HURT.replace("\"", "\"\"")));
        var gone = folder.resolve("gone" + HURT + ".db");
        server = RunningServer.start(Map.of("SENTINEL_ADMIN_PASSWORD", RunningServer.PASSWORD,
                "SENTINEL_DATABASES", "ledger=%s,gone=%s".formatted(ledger, gone)), data);
        browser = Browser.at(server.address());
        rude = new RudeServer(HURT);
        fill(new BackupShelf(server, data), data);
        tab = browser.tab(Look.LIGHT).tolerate("status of (400|404)");
        tab.login("admin", RunningServer.PASSWORD);
    }

    private static void fill(BackupShelf shelf, Path data) throws Exception {
        backup = shelf.backUp();
        var path = "/api/backups/local/" + backup;
        var quoted = HURT.replace("\"", "\\\"");
        assertEquals(200, server.put(path + "/pin", "{\"note\":\"%s\"}".formatted(quoted)).status());
        assertEquals(201, server.post("/api/tokens", "{\"name\":\"%s\",\"role\":\"viewer\"}".formatted(quoted)).status());
        server.setting("r2_allow_insecure", "1");
        server.setting("r2_endpoint", rude.address());
        server.setting("r2_bucket_name", "sentinel");
        server.setting("r2_access_key_id", "AKIDFORTHEPAGES");
        server.setting("r2_secret_access_key", "theSecretThatMustStandNowhere");
        failedJob = server.finished(server.post("/api/backups/r2")).get("id").asText();
        Files.writeString(shelf.file(backup).resolveSibling(HURT + ".tar.gz"), HURT);
        Files.writeString(shelf.file(backup).resolveSibling("sentinel-backup-2025-01-01-000000.tar.gz"), HURT);
        // As somebody might write who has the application's settings table, which is not checked by this program.
        SqliteFiles.run(data.resolve("config.db"), "INSERT OR REPLACE INTO settings (key, value) VALUES ('backup_time', '%s')".formatted(HURT.replace("'", "''")));
    }

    @AfterAll
    static void stop() throws Exception {
        if (browser != null) {
            browser.close();
        }
        if (server != null) {
            server.close();
        }
        if (rude != null) {
            rude.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/overview", "/backups?in=local", "/backups?in=r2", "/backups?in=local&status=%22%3E%3Cimg%20src=x%20onerror=document.title=1%3E",
        "/backup?in=local&name=BACKUP", "/backup?in=local&name=sentinel-backup-2025-01-01-000000.tar.gz", "/backup?in=local&name=%3Cimg%20src=x%20onerror=alert(1)%3E",
        "/activity", "/activity?tab=audit", "/activity?tab=audit&actor=%22%3E%3Cimg%20src=x%20onerror=alert(1)%3E", "/activity?tab=%3Cimg%20src=x%3E", "/job?id=JOB",
        "/job?id=%3Cimg%20src=x%20onerror=alert(1)%3E", "/settings", "/settings?tab=r2", "/settings?tab=local", "/settings?tab=alerts", "/settings?tab=about",
        "/settings?tab=%3Cimg%20src=x%3E", "/people", "/people?user=%3Cimg%20src=x%20onerror=alert(1)%3E", "/account", "/restore",
        "/restore?from=local&backup=BACKUP", "/restore?from=local&backup=%3Cimg%20src=x%20onerror=alert(1)%3E", "/running?seen=%22%3E%3Cimg%20src=x%3E"})
    void noPageTakesItForPartOfItself(String path) {
        var page = tab.open(path.replace("BACKUP", backup).replace("JOB", failedJob));

        assertEquals(0, page.evaluate(ELEMENTS), page.content());
        assertTrue(!page.title().equals("hurt"), page.title());
        tab.assertQuiet();
    }

    /** Else the test above would look at nothing. What a store says comes after the page. */
    @Test
    void itIsShownAsItIs() {
        for (var path : List.of("/overview", "/backup?in=local&name=" + backup, "/backups?in=local", "/job?id=" + failedJob, "/account", "/settings",
                "/activity?tab=audit")) {
            var page = tab.open(path);

            page.waitForFunction(SHOWN, HURT);
        }
    }
}
