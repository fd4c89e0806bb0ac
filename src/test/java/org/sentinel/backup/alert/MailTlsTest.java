package org.sentinel.backup.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.sentinel.backup.alert.MailTest.setUp;

import com.icegreen.greenmail.util.GreenMail;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mail over TLS, or not at all. */
class MailTlsTest {

    @TempDir
    private Path folder;
    private GreenMail server;
    private Site site;

    @BeforeEach
    void open() {
        server = MailTest.started(0);
        site = Site.in(folder);
    }

    @AfterEach
    void close() {
        site.close();
        server.stop();
    }

    @Test
    void startTlsIsUsedBeforeThePassword() throws Exception {
        server.setUser("backup@example.org", "backup@example.org", "right");
        var certificate = Certificate.of(folder, "dns:localhost,ip:127.0.0.1");
        try (var front = MailFront.startTls(server.getSmtp().getPort(), certificate.shown());
                var trusting = Site.trusting(folder.resolve("."), certificate.trusted())) {
            setUp(trusting, front.port(), "starttls");
            trusting.set("alert_smtp_username", "backup@example.org", "alert_smtp_password", "right");

            assertEquals(new TestResult(true, "the test was sent"), trusting.alerts.test("mail"));
            assertEquals(1, server.getReceivedMessages().length);
        }
    }

    @Test
    void aServerWithoutStartTlsGetsNothing() {
        setUp(site, String.valueOf(server.getSmtp().getPort()), "starttls");

        assertEquals(new TestResult(false, "the mail server does not offer STARTTLS"), site.alerts.test("mail"));
        assertEquals(0, server.getReceivedMessages().length);
    }

    @Test
    void tlsFromTheStartWorks() throws Exception {
        var certificate = Certificate.of(folder, "ip:127.0.0.1");
        try (var front = MailFront.tls(server.getSmtp().getPort(), certificate.shown());
                var trusting = Site.trusting(folder.resolve("."), certificate.trusted())) {
            setUp(trusting, front.port(), "tls");

            assertEquals(new TestResult(true, "the test was sent"), trusting.alerts.test("mail"));
        }
    }

    @Test
    void aCertificateThatNobodyVouchesForIsRefused() throws Exception {
        var certificate = Certificate.of(folder, "ip:127.0.0.1");
        for (var security : new String[] {"tls", "starttls"}) {
            try (var front = front(security, certificate)) {
                setUp(site, front.port(), security);

                assertEquals(new TestResult(false, "the server's certificate is not trusted, or is for another host"), site.alerts.test("mail"));
            }
        }
    }

    @Test
    void aCertificateForAnotherHostIsRefused() throws Exception {
        var certificate = Certificate.of(folder, "dns:other.example.org");
        for (var security : new String[] {"tls", "starttls"}) {
            try (var front = front(security, certificate); var trusting = Site.trusting(folder.resolve("."), certificate.trusted())) {
                setUp(trusting, front.port(), security);

                assertEquals(new TestResult(false, "the server's certificate is not trusted, or is for another host"),
                        trusting.alerts.test("mail"));
                assertEquals(0, server.getReceivedMessages().length);
            }
        }
    }

    private MailFront front(String security, Certificate certificate) throws Exception {
        var port = server.getSmtp().getPort();
        return security.equals("tls") ? MailFront.tls(port, certificate.shown()) : MailFront.startTls(port, certificate.shown());
    }
}
