package org.sentinel.backup.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sentinel.backup.alert.Site.failed;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sentinel.backup.catalog.AlertChannel;
import org.sentinel.backup.problem.Problem;

/** What a dead-man's switch hears. */
class PingTest {

    @TempDir
    private Path folder;
    private Site site;
    private Receiver receiver;

    @BeforeEach
    void open() throws IOException {
        site = Site.in(folder);
        receiver = Receiver.start();
        site.set("alert_ping_url", receiver.address("/uuid"));
    }

    @AfterEach
    void close() {
        receiver.close();
        site.close();
    }

    @Test
    void startSuccessAndFailureHaveTheirAddresses() {
        for (var ping : Ping.values()) {
            site.alerts.ping(ping, "text of " + ping);
            site.alerts.deliver();
        }

        assertEquals(List.of("/uuid/start", "/uuid", "/uuid/fail"), receiver.posts().stream().map(Receiver.Post::path).toList());
        assertEquals("text of FAIL", receiver.last().text());
    }

    @Test
    void aQueryStringKeepsItsPlace() {
        assertEquals("https://h/ping/a/start?b=c", PingSender.address("https://h/ping/a/?b=c", "/start"));
        assertEquals("https://h/ping/a/?b=c", PingSender.address("https://h/ping/a/?b=c", ""));
    }

    @Test
    void theNewestPingAloneWaits() {
        site.alerts.ping(Ping.START, "");
        site.alerts.ping(Ping.SUCCESS, "");
        site.restart();
        site.alerts.deliver();

        assertEquals(List.of("/uuid"), receiver.posts().stream().map(Receiver.Post::path).toList());
    }

    @Test
    void aPingIsTriedFourTimesInEightMinutesAndThenNoMore() {
        receiver.answering(Receiver.status(500), Receiver.status(500), Receiver.status(500), Receiver.status(500));
        site.alerts.ping(Ping.SUCCESS, "");
        site.alerts.deliver();
        for (int i = 0; i < 10; i++) {
            site.deliverAfter(Duration.ofMinutes(1));
        }

        assertEquals(4, receiver.posts().size());
        assertFalse(site.alerts.health().ok());
        assertEquals("ping: the last try failed, the answer was HTTP status 500; 0 wait, 1 were given up", site.alerts.health().detail());
    }

    @Test
    void aLaterPingThatGetsThroughMendsTheHealth() {
        receiver.answering(Receiver.status(500));
        site.alerts.ping(Ping.START, "");
        site.alerts.deliver();
        site.alerts.ping(Ping.SUCCESS, "");
        site.alerts.deliver();

        assertTrue(site.alerts.health().ok());
    }

    @Test
    void aPingOfYesterdayIsNotSent() {
        site.alerts.ping(Ping.SUCCESS, "");
        site.restart();
        site.deliverAfter(Duration.ofHours(9));

        assertEquals(List.of(), receiver.posts());
        assertFalse(site.alerts.health().ok());
    }

    /** healthchecks.io answers 200 for an address without a check. */
    @Test
    void aPingThatNobodyTookIsAFailure() {
        receiver.answering(Receiver.text("OK (not found)"));

        assertEquals(new TestResult(false, "there is no check at this address"), site.alerts.test("ping"));
    }

    @Test
    void aTestDoesNotCountAsASuccess() {
        assertTrue(site.alerts.test("ping").ok());

        assertEquals("/uuid/log", receiver.last().path());
    }

    @Test
    void pingsAreForPingsAloneAndNeedAnAddress() {
        site.tell(failed("r2", Problem.NO_SPACE));
        site.set("alert_ping_url", "");
        site.alerts.ping(Ping.START, "");

        assertEquals(List.of(), receiver.posts());
        assertEquals(0, site.state(AlertChannel.PING).waiting());
    }
}
