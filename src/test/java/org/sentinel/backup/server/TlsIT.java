package org.sentinel.backup.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sentinel.backup.server.RunningServer.PASSWORD;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** WildFly as {@code tls.cli}, {@code behind-proxy.cli} and {@code json-log.cli} of {@code server-config/wildfly} make it, all at once: none is in another's way. */
class TlsIT {

    private static final String KEY_STORE_PASSWORD = "the key store's password";
    private static final Map<String, String> ENVIRONMENT = Map.of("SENTINEL_ADMIN_PASSWORD", PASSWORD, "SENTINEL_TLS_PASSWORD", KEY_STORE_PASSWORD);
    private static final String A_YEAR = "max-age=31536000";

    @TempDir
    private static Path folder;
    private static RunningServer server;
    private static HttpClient client;
    private static int tlsPort;

    @BeforeAll
    static void start() throws Exception {
        var copy = ProjectCopy.in(folder, ENVIRONMENT);
        var keys = folder.resolve("tls.p12");
        copy.run(folder, "keytool", "-genkeypair", "-alias", "sentinel", "-keyalg", "EC", "-dname", "CN=localhost", "-ext", "SAN=ip:127.0.0.1", "-storetype", "PKCS12",
                "-keystore", keys.toString(), "-storepass", KEY_STORE_PASSWORD);
        tlsPort = RunningServer.freePort();
        // What an operator is told to change, and an address that only this machine reaches.
        copy.configure("tls.cli", "/etc/sentinel-backup/tls.p12", keys.toString(), "8443", "" + tlsPort, "any-address=true", "inet-address=127.0.0.1");
        copy.configure("behind-proxy.cli");
        copy.configure("json-log.cli");
        server = RunningServer.start(copy.home(), ENVIRONMENT, folder.resolve("data"));
        client = trusting(keys);
    }

    private static HttpClient trusting(Path keys) throws Exception {
        var trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(certificates(keys));
        var tls = SSLContext.getInstance("TLS");
        tls.init(null, trusted.getTrustManagers(), null);
        return HttpClient.newBuilder().sslContext(tls).build();
    }

    private static KeyStore certificates(Path keys) throws Exception {
        var certificates = KeyStore.getInstance("PKCS12");
        certificates.load(null, null);
        certificates.setCertificateEntry("sentinel", KeyStore.getInstance(keys.toFile(), KEY_STORE_PASSWORD.toCharArray()).getCertificate("sentinel"));
        return certificates;
    }

    @AfterAll
    static void stop() throws Exception {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void aLoginByTlsHasACookieForTlsAlone() throws Exception {
        var page = tls("/login", "");
        var answer = tls("/login", LoginForm.of(page.body()).filledIn("admin", PASSWORD));

        assertEquals(200, page.statusCode(), page.body());
        assertTrue(page.headers().firstValue("Strict-Transport-Security").orElse("").startsWith(A_YEAR), page.headers().map().toString());
        assertEquals("/overview", answer.headers().firstValue("Location").orElse(""), answer.body());
        assertTrue(answer.headers().firstValue("Set-Cookie").orElse("").contains("Secure"), answer.headers().map().toString());
        assertEquals(HttpClient.Version.HTTP_1_1, page.version());
    }

    @Test
    void theTlsPortHasTheBoundsOfThePlainOneAndTakesNothingPlain() throws Exception {
        assertEquals(401, tls("/api/me", "").statusCode());
        assertEquals(414, tls("/api/" + "a".repeat(9_000), "").statusCode());
        assertEquals(431, tls("/api/me", "", "X-Large", "a".repeat(40_000)).statusCode());
        assertFalse(plain("GET /login HTTP/1.1\r\nHost: x\r\n\r\n").startsWith("HTTP"));
    }

    private static String plain(String request) throws IOException {
        try (var socket = new Socket("127.0.0.1", tlsPort)) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (SocketException reset) {
            return "";
        }
    }

    @Test
    void whatTheProxySaysOfARequestIsBelieved() throws Exception {
        var forwarded = new String[] {"X-Forwarded-Proto: https", "X-Forwarded-For: 192.0.2.9"};
        var page = RawCall.ask(server, "GET /login", forwarded);
        var answer = RawCall.form(server, "/login", LoginForm.of(page.body()).filledIn("admin", PASSWORD), forwarded);

        assertTrue(page.header("Strict-Transport-Security").startsWith(A_YEAR), page.text());
        assertTrue(answer.header("Set-Cookie").contains("Secure"), answer.text());
        assertEquals("192.0.2.9", server.get("/api/audit?action=login&limit=1").json().at("/entries/0/address").asText());
    }

    @Test
    void aPlainRequestIsNoneThatCameByTls() throws Exception {
        var page = RawCall.ask(server, "GET /login");
        var answer = RawCall.form(server, "/login", LoginForm.of(page.body()).filledIn("admin", PASSWORD));

        assertEquals("", page.header("Strict-Transport-Security"), page.text());
        assertEquals("/overview", answer.header("Location"), answer.text());
        assertFalse(answer.header("Set-Cookie").contains("Secure"), answer.text());
    }

    @Test
    void theLogIsOneJsonObjectALine() throws Exception {
        var own = new ArrayList<String>();
        for (var line : Files.readAllLines(folder.resolve("data/server/log/server.log"))) {
            // What WildFly writes before it has read its configuration is plain.
            if (line.startsWith("{")) {
                own.add(new ObjectMapper().readTree(line).get("message").asText());
            }
        }

        assertTrue(own.stream().anyMatch(message -> message.contains("is ready, data in")), own::toString);
    }

    @Test
    void thePasswordOfTheKeyStoreStandsNowhere() throws Exception {
        assertFalse(server.output().contains(KEY_STORE_PASSWORD), server.output());
        try (var files = Files.walk(folder.resolve("data"))) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                assertFalse(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(KEY_STORE_PASSWORD), file.toString());
            }
        }
        assertFalse(Files.readString(folder.resolve("home/target/server/standalone/configuration/standalone.xml")).contains(KEY_STORE_PASSWORD));
    }

    private static HttpResponse<String> tls(String path, String form, String... headers) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + tlsPort + path)).timeout(Duration.ofMinutes(1));
        if (headers.length > 0) {
            request.headers(headers);
        }
        if (!form.isEmpty()) {
            request.header("Content-Type", "application/x-www-form-urlencoded").POST(HttpRequest.BodyPublishers.ofString(form));
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }
}
