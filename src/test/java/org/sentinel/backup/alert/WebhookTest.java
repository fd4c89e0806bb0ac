package org.sentinel.backup.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sentinel.backup.alert.Site.failed;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.StreamSupport;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sentinel.backup.catalog.AlertChannel;
import org.sentinel.backup.catalog.AlertEvent;
import org.sentinel.backup.catalog.Condition;
import org.sentinel.backup.problem.Problem;

/** What a webhook posts. */
class WebhookTest {

    @TempDir
    private Path folder;
    private Site site;
    private Receiver receiver;

    @BeforeEach
    void open() throws IOException {
        site = Site.in(folder);
        receiver = Receiver.start();
        site.set("alert_webhook_url", receiver.address("/hook?token=T"));
    }

    @AfterEach
    void close() {
        receiver.close();
        site.close();
    }

    @Test
    void theJsonHoldsAllThatIsKnown() {
        site.tell(failed("r2", Problem.STORE_UNREACHABLE));

        var post = receiver.last();
        var json = AlertsTest.json(post);
        assertEquals("POST /hook?token=T application/json", "%s %s %s".formatted(post.method(), post.path(), post.header("Content-type")));
        assertEquals(List.of("id", "event", "subject", "problem", "title", "detail", "hint", "since", "at", "host"),
                StreamSupport.stream(((Iterable<String>) json::fieldNames).spliterator(), false).toList());
        assertEquals("Check the endpoint's address and the network.", json.get("hint").asText());
        assertEquals("2026-01-08T14:30:22Z", json.get("at").asText());
        assertEquals("ledger-1", json.get("host").asText());
    }

    @Test
    void theBodyIsSignedWithTheKey() throws Exception {
        site.set("alert_webhook_secret", "für die Prüfung");
        site.tell(failed("r2", Problem.STORE_UNREACHABLE));

        assertEquals(signed(receiver.last().body(), "für die Prüfung"), receiver.last().header("X-sentinel-signature-256"));
    }

    /** RFC 4231, test case 2. */
    @Test
    void theSignatureIsHmacSha256() {
        assertEquals("sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
                Signature.of("what do ya want for nothing?".getBytes(StandardCharsets.UTF_8), "Jefe"));
    }

    @Test
    void withoutAKeyThereIsNoSignature() {
        site.tell(failed("r2", Problem.STORE_UNREACHABLE));

        assertEquals("", receiver.last().header("X-sentinel-signature-256"));
    }

    @Test
    void aKeyThatCannotBeOpenedSendsNothingUnsigned() throws IOException {
        site.set("alert_webhook_secret", "key");
        site.look(failed("r2", Problem.STORE_UNREACHABLE));
        Files.delete(folder.resolve(".master-key"));
        site.restart();
        site.set("alert_webhook_url", receiver.address("/hook"));
        site.alerts.deliver();

        assertEquals(List.of(), receiver.posts());
        assertEquals(Problem.MASTER_KEY_UNUSABLE, site.state(AlertChannel.WEBHOOK).failure().orElseThrow().problem());
    }

    @Test
    void allSecretsThatCannotBeOpenedAreNamed() throws IOException {
        site.set("alert_webhook_secret", "key");
        Files.delete(folder.resolve(".master-key"));
        site.restart();

        assertEquals("the master key does not open alert_webhook_url; enter it again; the master key does not open alert_webhook_secret; enter it again",
                site.alerts.test("webhook").message());
    }

    @Test
    void slackGetsATextInWhichNothingIsACommand() {
        site.set("alert_webhook_format", "slack");
        site.tell(titled("<!channel> a & b", "x"));

        var text = AlertsTest.json(receiver.last()).get("text").asText();
        assertTrue(text.startsWith("ledger-1: &lt;!channel&gt; a &amp; b (NO_SPACE)\n"), text);
    }

    @Test
    void discordGetsATextThatFitsAndMentionsNobody() {
        site.set("alert_webhook_format", "discord");
        site.tell(titled("@everyone", "🗄".repeat(5_000)));

        var json = AlertsTest.json(receiver.last());
        assertTrue(json.get("content").asText().length() <= 2_000);
        assertEquals("{\"parse\":[]}", json.get("allowed_mentions").toString());
    }

    @Test
    void ntfyGetsTextWithATitleInItsHeaders() {
        site.set("alert_webhook_format", "ntfy");
        site.tell(failed("r2", Problem.STORE_UNREACHABLE));

        var post = receiver.last();
        assertEquals("ledger-1: Backup to r2 failed (STORE_UNREACHABLE)", post.header("Title"));
        assertEquals("high warning", post.header("Priority") + " " + post.header("Tags"));
        assertTrue(post.text().startsWith("Backup to r2 failed.\n"), post.text());
    }

    @Test
    void ntfyGetsATitleOfOtherLettersEncoded() {
        site.set("alert_webhook_format", "ntfy");
        site.tell(titled("Größe\r\nX-Evil: 1", "ü".repeat(5_000)));

        var title = receiver.last().header("Title");
        assertEquals("ledger-1: Größe X-Evil: 1 (NO_SPACE)", new String(Base64.getDecoder()
                .decode(title.replace("=?UTF-8?B?", "").replace("?=", "")), StandardCharsets.UTF_8));
        assertEquals("", receiver.last().header("X-evil"));
        assertTrue(receiver.last().body().length <= 4_000);
    }

    @Test
    void aServerThatNobodyVouchesForGetsNothing() throws Exception {
        var server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(Certificate.of(folder, "ip:127.0.0.1").shown()));
        server.start();
        try {
            site.set("alert_webhook_url", "https://127.0.0.1:%d/".formatted(server.getAddress().getPort()));

            assertEquals(new TestResult(false, "the server's certificate is not trusted, or is for another host"), site.alerts.test("webhook"));
        } finally {
            server.stop(0);
        }
    }

    @Test
    void aHostThatThereIsNotIsNamedAsThat() {
        site.set("alert_webhook_url", "http://nowhere.invalid/hook");

        assertEquals(new TestResult(false, "the host's name is not known"), site.alerts.test("webhook"));
    }

    private static Condition titled(String title, String detail) {
        return new Condition("backup r2", AlertEvent.FAILED, Problem.NO_SPACE, "", title, detail, Instant.parse("2026-01-08T03:00:00Z"));
    }

    private static String signed(byte[] body, String key) throws Exception {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return "sha256=" + String.format("%064x", new BigInteger(1, mac.doFinal(body)));
    }
}
