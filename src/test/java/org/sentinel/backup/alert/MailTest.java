package org.sentinel.backup.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sentinel.backup.alert.Site.failed;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Message;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sentinel.backup.catalog.AlertChannel;
import org.sentinel.backup.catalog.AlertEvent;
import org.sentinel.backup.catalog.Condition;
import org.sentinel.backup.problem.Problem;

/** Mail, over a real SMTP server. */
class MailTest {

    @TempDir
    private Path folder;
    private GreenMail server;
    private Site site;

    @BeforeEach
    void open() {
        server = started(0);
        site = Site.in(folder);
        setUp(site, String.valueOf(server.getSmtp().getPort()), "none");
    }

    @AfterEach
    void close() {
        site.close();
        server.stop();
    }

    @Test
    void aMailSaysWhatSinceWhenAndWhatToDo() throws Exception {
        site.tell(failed("r2", Problem.STORE_UNREACHABLE));

        var mail = only();
        assertEquals("[Sentinel Backup] ledger-1: Backup to r2 failed (STORE_UNREACHABLE)", mail.getSubject());
        assertEquals("""
                Backup to r2 failed.

                What:  the detail of STORE_UNREACHABLE
                Code:  STORE_UNREACHABLE
                Since: 2026-01-08T03:00:00Z
                Told:  2026-01-08T14:30:22Z
                Do:    Check the endpoint's address and the network.
                Next:  The schedule tries again by itself. You hear again when this changes or is over.

                Sentinel Backup on ledger-1""", String.valueOf(mail.getContent()).replace("\r\n", "\n").strip());
    }

    @Test
    void aMailSaysThatAProgramWroteItAndKeepsItsName() throws Exception {
        site.tell(failed("r2", Problem.STORE_UNREACHABLE));

        var mail = only();
        assertEquals("auto-generated", mail.getHeader("Auto-Submitted", null));
        assertEquals(Instant.parse("2026-01-08T14:30:22Z"), mail.getSentDate().toInstant());
        assertTrue(mail.getMessageID().matches("<[0-9a-f-]{36}@example\\.org>"), mail.getMessageID());
        assertEquals("text/plain; charset=UTF-8", mail.getContentType());
    }

    @Test
    void allRecipientsGetOneMailFromTheFirstUnlessASenderIsSet() throws Exception {
        site.set("alert_mail_to", "ada@example.org , bob@example.org");
        site.alerts.test("mail");

        assertEquals(2, server.getReceivedMessages().length);
        assertEquals("ada@example.org", server.getReceivedMessages()[0].getFrom()[0].toString());
        assertEquals(2, server.getReceivedMessages()[0].getRecipients(Message.RecipientType.TO).length);
    }

    @Test
    void lettersOfAllAlphabetsArrive() throws Exception {
        site.tell(titled("Sicherung fehlgeschlagen: größer als 🗄"));

        assertTrue(only().getSubject().contains("Sicherung fehlgeschlagen: größer als 🗄 (NO_SPACE)"), only().getSubject());
        assertTrue(String.valueOf(only().getContent()).startsWith("Sicherung fehlgeschlagen: größer als 🗄."));
    }

    @Test
    void aLineBreakInATitleAddsNoHeader() throws Exception {
        site.tell(titled("Backup failed\r\nBcc: eve@example.org\r\n\r\nhello"));

        assertEquals(1, server.getReceivedMessages().length);
        assertEquals("[Sentinel Backup] ledger-1: Backup failed Bcc: eve@example.org hello (NO_SPACE)", only().getSubject());
        assertEquals(null, only().getHeader("Bcc", null));
    }

    @Test
    void aUserLogsInAlsoWithAPasswordOfSpacesAndUmlauts() throws Exception {
        server.setUser("backup@example.org", "backup@example.org", "für mich, für dich");
        site.set("alert_smtp_username", "backup@example.org", "alert_smtp_password", "für mich, für dich");

        assertEquals(new TestResult(true, "the test was sent"), site.alerts.test("mail"));
        assertEquals("backup@example.org", only().getFrom()[0].toString());
    }

    @Test
    void aWrongPasswordIsNamedAndNotRepeated() {
        server.setUser("backup@example.org", "backup@example.org", "right");
        site.set("alert_smtp_username", "backup@example.org", "alert_smtp_password", "wrong-Secret");

        assertEquals(new TestResult(false, "the mail server refused the log-in (535 5.7.8)"), site.alerts.test("mail"));
    }

    @Test
    void aServerThatIsDownGetsTheMailOnceWhenItIsBack() throws Exception {
        var port = server.getSmtp().getPort();
        server.stop();
        site.tell(failed("r2", Problem.NO_SPACE));
        assertEquals("mail: the last try failed, there was no connection; 1 wait, 0 were given up", site.alerts.health().detail());

        server = started(port);
        site.deliverAfter(Duration.ofMinutes(1));
        site.deliverAfter(Duration.ofMinutes(5));

        assertEquals("[Sentinel Backup] ledger-1: Backup to r2 failed (NO_SPACE)", only().getSubject());
        assertTrue(site.alerts.health().ok());
    }

    @Test
    void mailThatFailsDoesNotRepeatTheWebhook() throws Exception {
        try (var receiver = Receiver.start()) {
            site.set("alert_webhook_url", receiver.address("/"));
            var port = server.getSmtp().getPort();
            server.stop();
            site.tell(failed("r2", Problem.NO_SPACE));
            server = started(port);
            site.deliverAfter(Duration.ofMinutes(1));

            assertEquals(1, receiver.posts().size());
            assertEquals(1, server.getReceivedMessages().length);
        }
    }

    @Test
    void aRefusedRecipientIsNamedByTheCodeAlone() throws Exception {
        try (var front = MailFront.refusing(server.getSmtp().getPort(), "ada@example.org")) {
            setUp(site, front.port(), "none");

            assertEquals(new TestResult(false, "the mail server refused the mail (550 5.1.1)"), site.alerts.test("mail"));
        }
    }

    @Test
    void theOthersGetTheMailOnceIfOneRecipientIsRefused() throws Exception {
        try (var front = MailFront.refusing(server.getSmtp().getPort(), "bob@example.org")) {
            setUp(site, front.port(), "none");
            site.set("alert_mail_to", "ada@example.org,bob@example.org");
            site.tell(failed("r2", Problem.NO_SPACE));
            site.deliverAfter(Duration.ofHours(1));

            only();
            assertEquals(0, site.state(AlertChannel.MAIL).waiting());
            assertEquals("1 of 2 recipients: the mail server refused the mail (550 5.1.1)",
                    site.state(AlertChannel.MAIL).failure().orElseThrow().detail());
        }
    }

    @Test
    void aServerThatSaysNothingIsLeftAfterAWhile() throws IOException {
        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var impatient = Site.in(folder.resolve("."), new Patience(Duration.ofSeconds(1), Duration.ofMillis(300), Duration.ofSeconds(5)))) {
            setUp(impatient, String.valueOf(silent.getLocalPort()), "none");

            assertEquals(new TestResult(false, "no answer in time"), impatient.alerts.test("mail"));
        }
    }

    @Test
    void aServerThatDripsIsLeftAfterAWhile() throws IOException {
        try (var dripping = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var impatient = Site.in(folder.resolve("."), new Patience(Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofMillis(700)))) {
            var thread = new Thread(() -> drip(dripping));
            thread.start();
            setUp(impatient, String.valueOf(dripping.getLocalPort()), "none");

            assertEquals(new TestResult(false, "it took too long"), impatient.alerts.test("mail"));
        }
    }

    private static void drip(ServerSocket server) {
        while (!server.isClosed()) {
            try (var client = server.accept()) {
                client.getOutputStream().write("220-".getBytes());
                while (true) {
                    client.getOutputStream().write('x');
                    Thread.sleep(50);
                }
            } catch (IOException gone) {
                // The next one, please.
            } catch (InterruptedException stopped) {
                return;
            }
        }
    }

    private MimeMessage only() {
        assertEquals(1, server.getReceivedMessages().length);
        return server.getReceivedMessages()[0];
    }

    private static Condition titled(String title) {
        return new Condition("backup r2", AlertEvent.FAILED, Problem.NO_SPACE, "", title, "", Instant.parse("2026-01-08T03:00:00Z"));
    }

    static GreenMail started(int port) {
        var server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        return server;
    }

    static void setUp(Site site, String port, String security) {
        site.set("alert_mail_to", "ada@example.org", "alert_smtp_host", "127.0.0.1", "alert_smtp_port", port,
                "alert_smtp_security", security);
    }
}
