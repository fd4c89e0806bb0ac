package org.sentinel.backup.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jakarta.servlet.FilterChain;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sentinel.backup.problem.Problem;

class GateTest {

    private static final String PAGE = "/overview";
    private static final String CALL = "/api/jobs";
    private static final String TRANSFER = "/api/backups/local/x/download";

    private final Gate gate = new Gate();
    private final AtomicInteger served = new AtomicInteger();

    @ParameterizedTest
    @CsvSource({PAGE + ", 32", CALL + ", 32", TRANSFER + ", 8", "/api/backups/local/x/extract, 8", "/api/health/ready, 4"})
    void asManyRunAtOnceAsThereIsRoomForAndNobodyWaits(String path, int room) throws Exception {
        inside(room, path, () -> {
            var call = pass(path);

            assertEquals(503, call.status);
            assertEquals(path.endsWith("d") || path.endsWith("extract") ? Problem.TRANSFERS_BUSY : Problem.SERVER_BUSY, Failed.of(call.request()).problem());
            assertEquals(path.endsWith("d") || path.endsWith("extract") ? "30" : "2", call.answered("Retry-After"));
        });
        assertEquals(room, served.get());
        assertEquals(0, pass(path).status);
    }

    @Test
    void slowDownloadsLeaveRoomForPagesAndCallsAndTheOtherWayRound() throws Exception {
        inside(Lanes.TRANSFERS, TRANSFER, () -> assertEquals(0, pass(PAGE).status));
        inside(Lanes.ORDINARY, PAGE, () -> {
            assertEquals(503, pass(CALL).status);
            assertEquals(0, pass(TRANSFER).status);
            assertEquals(0, pass("/api/health/ready").status);
        });
    }

    @Test
    void whetherTheServerLivesIsAlwaysAnswered() throws Exception {
        inside(Lanes.ORDINARY, CALL, () -> inside(100, "/api/health/live", () -> assertEquals(0, pass("/api/health/live").status)));
    }

    @Test
    void aRequestThatBreaksOffMakesRoomAgain() {
        for (var times = 0; times <= Lanes.ORDINARY; times++) {
            assertThrows(IllegalStateException.class, () -> pass(CALL, (request, response) -> {
                throw new IllegalStateException("broken");
            }));
        }
    }

    @Test
    void whatIsRefusedReachesNobody() throws Exception {
        var call = new FakeCall("PUT", PAGE);
        gate.doFilter(call.request(), call.response(), (request, response) -> served.incrementAndGet());

        assertEquals(405, call.status);
        assertEquals("GET, HEAD, POST", call.answered("Allow"));
        assertEquals(0, served.get());
    }

    @ParameterizedTest
    @ValueSource(strings = {PAGE, CALL, TRANSFER, "/api;x/me", "/jakarta.faces.resource/app.css.xhtml", "/setup", "/nothing"})
    void eachAnswerIsGuarded(String path) throws Exception {
        var call = pass(path);

        assertEquals("nosniff", call.answered("X-Content-Type-Options"));
        assertEquals("DENY", call.answered("X-Frame-Options"));
        assertEquals(path.startsWith("/api") ? "no-referrer" : "same-origin", call.answered("Referrer-Policy"));
        assertEquals(path.startsWith("/jakarta") ? "" : "no-store", call.answered("Cache-Control"));
        assertEquals("default-src 'none'", call.answered("Content-Security-Policy").split(";")[0]);
        assertEquals("", call.answered("Strict-Transport-Security"));
    }

    @Test
    void aBodyInChunksIsTheLastOfItsConnection() throws Exception {
        var chunked = new FakeCall("POST", CALL).header("Transfer-Encoding", "chunked");
        gate.doFilter(chunked.request(), chunked.response(), (request, response) -> served.incrementAndGet());

        assertEquals("close", chunked.answered("Connection"));
        assertEquals(1, served.get());
        assertEquals("", pass(CALL).answered("Connection"));
    }

    @ParameterizedTest
    @ValueSource(strings = {TRANSFER, "/api/backups/local/x/extract", "/download/local/x"})
    void aTransferIsTheLastOfItsConnectionWhereConnectionsCarryOneAnswerAtATime(String path) throws Exception {
        assertEquals("close", pass(path).answered("Connection"));

        var multiplexed = new FakeCall("GET", path);
        multiplexed.protocol = "HTTP/2.0";
        gate.doFilter(multiplexed.request(), multiplexed.response(), (request, response) -> { });

        assertEquals("", multiplexed.answered("Connection"));
    }

    @Test
    void behindTlsBrowsersAreToldToStayThere() throws Exception {
        var call = new FakeCall("GET", PAGE);
        call.secure = true;

        gate.doFilter(call.request(), call.response(), (request, response) -> { });

        assertEquals("max-age=31536000", call.answered("Strict-Transport-Security"));
    }

    private FakeCall pass(String path) throws Exception {
        return pass(path, (request, response) -> served.incrementAndGet());
    }

    private FakeCall pass(String path, FilterChain chain) throws Exception {
        var call = new FakeCall("GET", path);
        gate.doFilter(call.request(), call.response(), chain);
        return call;
    }

    private interface Deed {
        void run() throws Exception;
    }

    /** Does it while so many requests are being answered. */
    private void inside(int requests, String path, Deed deed) throws Exception {
        if (requests == 0) {
            deed.run();
            return;
        }
        pass(path, (request, response) -> {
            served.incrementAndGet();
            try {
                inside(requests - 1, path, deed);
            } catch (IOException | RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }
}
