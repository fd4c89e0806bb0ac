package org.sentinel.backup.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.sentinel.backup.alert.Site.failed;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sentinel.backup.problem.Problem;

/** Passwords, keys and addresses that are credentials are written nowhere in the clear, whatever fails. */
class SecretsStayInsideTest {

    private static final Logger LOG = Logger.getLogger("org.sentinel.backup");
    private static final String SECRET = "Secret0123456789";

    @TempDir
    private Path folder;

    @Test
    void noFailureWritesASecretAnywhere() throws IOException {
        var logged = new CopyOnWriteArrayList<String>();
        var handler = handler(logged);
        LOG.addHandler(handler);
        var server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        server.setUser("ada@example.org", "ada@example.org", "another");
        try (var receiver = Receiver.start(); var site = Site.in(folder)) {
            site.set("alert_mail_to", "ada@example.org", "alert_smtp_host", "127.0.0.1", "alert_smtp_security", "none",
                    "alert_smtp_port", String.valueOf(server.getSmtp().getPort()), "alert_smtp_username", "ada@example.org",
                    "alert_smtp_password", SECRET, "alert_webhook_url", receiver.address("/" + SECRET), "alert_webhook_secret", SECRET,
                    "alert_ping_url", receiver.address("/ping-" + SECRET));
            receiver.answering(Receiver.status(404), Receiver.status(500), Receiver.text("nobody knows " + SECRET));
            failEverywhere(site);
            receiver.close();
            site.set("alert_webhook_url", "http://%s.invalid/".formatted(SECRET), "alert_ping_url", "http://127.0.0.1:1/" + SECRET);
            failEverywhere(site);

            assertFalse(site.alerts.health().ok());
            assertEquals(List.of(), site.filesWith(SECRET));
            var shown = site.alerts.channels() + " " + site.alerts.health() + site.settings.list() + site.settings.current().invalid();
            assertFalse((shown + logged).contains(SECRET));
            assertFalse(logged.isEmpty());
            assertFalse(site.alerts.health().detail().contains("example.org"));
        } finally {
            LOG.removeHandler(handler);
            server.stop();
        }
    }

    private static Handler handler(List<String> logged) {
        return new Handler() {
            @Override
            public void publish(LogRecord record) {
                logged.add(new SimpleFormatter().format(record));
            }

            @Override
            public void flush() { }

            @Override
            public void close() { }
        };
    }

    private static void failEverywhere(Site site) {
        site.alerts.ping(Ping.FAIL, "text");
        site.tell(failed("r2", Problem.NO_SPACE));
        site.deliverAfter(Duration.ofHours(1));
        for (var channel : List.of("mail", "webhook", "ping")) {
            assertFalse(site.alerts.test(channel).message().contains(SECRET));
        }
    }
}
