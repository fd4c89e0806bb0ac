package org.sentinel.backup.store.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.store.RememberingJournal;

class S3ProblemTest extends WithFaults {

    @ParameterizedTest
    @CsvSource({"403, RequestTimeTooSkewed, STORE_CLOCK_WRONG", "400, ExpiredRequest, STORE_CLOCK_WRONG",
            "401, Unauthorized, STORE_KEY_REJECTED", "403, InvalidAccessKeyId, STORE_KEY_REJECTED",
            "403, SignatureDoesNotMatch, STORE_KEY_REJECTED", "403, AccessDenied, STORE_ACCESS_DENIED",
            "404, NoSuchBucket, STORE_BUCKET_NOT_FOUND", "429, TooManyRequests, STORE_THROTTLED",
            "503, SlowDown, STORE_THROTTLED", "403, ObjectLockedByBucketPolicy, STORE_OBJECT_LOCKED",
            "500, InternalError, STORE_FAILED", "501, NotImplemented, STORE_FAILED", "301, PermanentRedirect, STORE_FAILED",
            "504, GatewayTimeout, STORE_TIMEOUT", "400, BadDigest, STORE_INCOMPLETE"})
    void namesWhatTheStoreAnswers(int status, String code, Problem expected) {
        server.next(10, Op.DELETE, Fault.error(status, code));

        var failure = assertProblem(expected, () -> store.delete(KEY));

        assertTrue(failure.detail().contains(code), failure.detail());
        assertTrue(failure.detail().contains("some/prefix/" + KEY), failure.detail());
        assertTrue(failure.detail().contains(S3Fixture.BUCKET + " at " + server.endpoint()), failure.detail());
    }

    @Test
    void asksOnceForTheRemovalOfALockedObject() {
        server.next(10, Op.DELETE, Fault.error(403, "ObjectLockedByBucketPolicy"));

        assertProblem(Problem.STORE_OBJECT_LOCKED, () -> store.delete(KEY));

        assertEquals(List.of(Op.DELETE), server.asked);
    }

    @Test
    void tellsThatAnObjectIsStillThereAfterItsRemoval() {
        store.put(KEY, 1, out -> out.write(1));
        server.next(Op.DELETE, (exchange, usual) -> Reply.empty(204).send(exchange));

        assertProblem(Problem.BACKUP_NOT_REMOVED, () -> store.delete(KEY));

        store.delete(KEY);
    }

    @Test
    void aStoreThatCannotListItsUploadsKeepsThem() {
        fixture.leaveUnfinished(KEY);
        server.next(Op.LIST_UPLOADS, Fault.error(501, "NotImplemented"), Fault.error(405, "MethodNotAllowed"));

        assertEquals(0, store.abandonOld("", any -> true, Instant.MAX));
        assertEquals(0, store.abandonOld("", any -> true, Instant.MAX));
        assertEquals(1, store.abandonOld("", any -> true, Instant.MAX));
    }

    @Test
    void anUploadOfUnknownAgeIsKept() {
        server.next(Op.LIST_UPLOADS, (exchange, usual) -> Reply.xml(200, "<ListMultipartUploadsResult><Upload><Key>some/prefix/"
                + KEY + "</Key><UploadId>id</UploadId></Upload></ListMultipartUploadsResult>").send(exchange));

        assertEquals(0, store.abandonOld("", any -> true, Instant.MAX));

        assertEquals(0, server.count(Op.ABORT));
    }

    @Test
    void aListOfUploadsThatLeadsNowhereEnds() {
        server.next(10, Op.LIST_UPLOADS, (exchange, usual) -> Reply.xml(200, "<ListMultipartUploadsResult><IsTruncated>true</IsTruncated>"
                + "<NextKeyMarker>k</NextKeyMarker></ListMultipartUploadsResult>").send(exchange));

        assertEquals(0, store.abandonOld("", any -> true, Instant.MAX));

        assertEquals(2, server.count(Op.LIST_UPLOADS));
    }

    @Test
    void learnsWhyAHeadWasRefused() {
        server.next(Op.HEAD, (exchange, usual) -> Reply.empty(403).send(exchange));
        server.next(Op.GET, Fault.error(403, "SignatureDoesNotMatch"));

        assertProblem(Problem.STORE_KEY_REJECTED, () -> store.head(KEY));
    }

    @Test
    void followsNoRedirection() throws IOException {
        try (var other = new StrictR2(temp)) {
            server.next(Op.DELETE, Fault.error(307, "TemporaryRedirect", "Location", other.endpoint() + "/sentinel/x"));

            assertProblem(Problem.STORE_FAILED, () -> store.delete(KEY));

            assertEquals(0, other.asked.size());
        }
    }

    @Test
    void knowsAnEndpointThatIsNotThere() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            socket.close();
            assertProblem(Problem.STORE_UNREACHABLE, () -> at("http://127.0.0.1:" + socket.getLocalPort()).head(KEY));
        }
        assertProblem(Problem.STORE_UNREACHABLE, () -> at("https://no-such-host.invalid").head(KEY));
    }

    @Test
    void trustsNoUnknownCertificate() throws Exception {
        try (var untrusted = UntrustedServer.start(temp)) {
            assertProblem(Problem.STORE_TLS_FAILED, () -> at(untrusted.endpoint().toString()).head(KEY));
        }
    }

    /** As a front does that is just being started again; the next try gets through. */
    @Test
    void aFrontThatHangsUpWhileTlsIsAgreedOnMayPass() throws Exception {
        try (var front = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            var tries = new AtomicInteger();
            var hangingUp = new Thread(() -> {
                try {
                    while (true) {
                        try (var caller = front.accept()) {
                            tries.incrementAndGet();
                            caller.getInputStream().read();
                            caller.shutdownOutput();
                            caller.getInputStream().transferTo(OutputStream.nullOutputStream());
                        }
                    }
                } catch (IOException closed) {
                    // The test is over.
                }
            });
            hangingUp.start();

            assertProblem(Problem.STORE_UNREACHABLE, () -> at("https://127.0.0.1:" + front.getLocalPort()).head(KEY));

            assertEquals(S3Fixture.QUICK.tries(), tries.get());
            front.close();
            hangingUp.join();
        }
    }

    @Test
    void aClosedStoreFails() {
        store.close();

        assertProblem(Problem.STORE_FAILED, () -> store.head(KEY));
    }

    @Test
    void nothingTellsTheSecret() {
        server.next(10, Op.DELETE, Fault.error(403, "SignatureDoesNotMatch"));
        var failure = assertProblem(Problem.STORE_KEY_REJECTED, () -> store.delete(KEY));

        var everything = new StringWriter();
        failure.printStackTrace(new PrintWriter(everything));
        everything.append(fixture.config().toString()).append(store.toString()).append(fixture.toString());

        assertFalse(everything.toString().contains(S3Fixture.SECRET));
        assertEquals(Optional.empty(), journal.lastUploadId());
    }

    private static S3ObjectStore at(String endpoint) {
        return S3Fixture.at(URI.create(endpoint)).store(new RememberingJournal());
    }
}
