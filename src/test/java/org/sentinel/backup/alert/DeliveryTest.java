package org.sentinel.backup.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sentinel.backup.alert.Site.failed;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sentinel.backup.catalog.AlertChannel;
import org.sentinel.backup.catalog.AlertEvent;
import org.sentinel.backup.catalog.AlertMessage;
import org.sentinel.backup.catalog.Condition;
import org.sentinel.backup.catalog.Failure;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.settings.CurrentSettings;
import org.sentinel.backup.settings.Setting;

/** When a message is sent, tried again and given up. */
class DeliveryTest {

    @TempDir
    private Path folder;
    private Site site;
    private Receiver receiver;

    @BeforeEach
    void open() throws IOException {
        site = Site.in(folder);
        receiver = Receiver.start();
        site.set("alert_webhook_url", receiver.address("/hook"));
    }

    @AfterEach
    void close() {
        receiver.close();
        site.close();
    }

    @Test
    void aMessageThatWasRefusedIsSentAgainAfterAMinuteAndThenNoMore() {
        receiver.answering(Receiver.status(500));
        site.tell(failed("r2", Problem.NO_SPACE));
        site.deliverAfter(Duration.ofSeconds(59));
        assertEquals(1, receiver.posts().size());

        site.deliverAfter(Duration.ofSeconds(1));
        site.deliverAfter(Duration.ofHours(1));

        assertEquals(2, receiver.posts().size());
        assertTrue(site.alerts.health().ok(), site.alerts.health().detail());
    }

    @Test
    void allTriesOfAMessageHaveOneName() {
        receiver.answering(Receiver.status(500));
        site.tell(failed("r2", Problem.NO_SPACE));
        site.deliverAfter(Duration.ofMinutes(1));

        assertEquals(receiver.posts().get(0).header("X-sentinel-delivery"), receiver.posts().get(1).header("X-sentinel-delivery"));
    }

    @Test
    void thePausesGrowToAnHourAndAfterTwoDaysItIsGivenUp() {
        receiver.close();
        site.tell(failed("r2", Problem.NO_SPACE));
        var pauses = new ArrayList<Long>();
        var last = site.clock.instant();
        while (site.state(AlertChannel.WEBHOOK).waiting() > 0) {
            site.deliverAfter(Duration.ofMinutes(1));
            var failedAt = site.state(AlertChannel.WEBHOOK).failedAt().orElseThrow();
            if (failedAt.isAfter(last)) {
                pauses.add(Duration.between(last, failedAt).toMinutes());
                last = failedAt;
            }
        }

        assertEquals(List.of(1L, 5L, 15L, 60L, 60L), pauses.subList(0, 5));
        assertEquals(51, pauses.size());
        assertEquals(1, site.state(AlertChannel.WEBHOOK).lost());
        assertEquals("webhook: the last try failed, there was no connection; 0 wait, 1 were given up", site.alerts.health().detail());
    }

    @Test
    void whatIsGivenUpIsToldAnewWhileItIsSo() {
        receiver.answering(Receiver.status(500), Receiver.status(500), Receiver.status(500));
        site.tell(failed("r2", Problem.NO_SPACE));
        site.deliverAfter(Duration.ofHours(48));
        assertEquals(List.of(0, 1), List.of(site.state(AlertChannel.WEBHOOK).waiting(), site.state(AlertChannel.WEBHOOK).lost()));

        site.tell(failed("r2", Problem.NO_SPACE));
        assertEquals(1, site.state(AlertChannel.WEBHOOK).waiting());
        assertFalse(site.alerts.health().ok());
        site.deliverAfter(Duration.ofHours(1));

        assertEquals(4, receiver.posts().size());
        assertTrue(site.alerts.health().ok());
        site.tell(failed("r2", Problem.NO_SPACE));
        assertEquals(4, receiver.posts().size());
    }

    @Test
    void atTheFirstFailureTheRestOfTheChannelWaits() {
        receiver.answering(Receiver.status(503), Receiver.status(503));

        site.tell(failed("r2", Problem.NO_SPACE), failed("local", Problem.NO_SPACE));

        assertEquals(1, receiver.posts().size());
        assertEquals(2, site.state(AlertChannel.WEBHOOK).waiting());
    }

    @Test
    void whenTheChannelWorksAgainAllThatWaitsIsDue() {
        receiver.answering(Receiver.status(503), Receiver.status(503), Receiver.status(503));
        site.tell(failed("r2", Problem.NO_SPACE), failed("local", Problem.NO_SPACE));
        site.deliverAfter(Duration.ofMinutes(1));
        site.deliverAfter(Duration.ofMinutes(1));

        site.deliverAfter(Duration.ofMinutes(5));
        site.alerts.deliver();

        assertEquals(0, site.state(AlertChannel.WEBHOOK).waiting());
    }

    @Test
    void aRedirectIsNotFollowed() throws IOException {
        try (var other = Receiver.start()) {
            receiver.answering(exchange -> {
                exchange.getResponseHeaders().add("Location", other.address("/"));
                exchange.sendResponseHeaders(307, -1);
            });
            site.tell(failed("r2", Problem.NO_SPACE));

            assertEquals(List.of(), other.posts());
            assertTrue(site.alerts.health().detail().contains("HTTP status 307"));
        }
    }

    @Test
    void messagesForAChannelThatIsNotSetUpAnyMoreAreDropped() {
        receiver.answering(Receiver.status(500));
        site.tell(failed("r2", Problem.NO_SPACE));
        site.set("alert_webhook_url", "");
        site.alerts.deliver();

        assertEquals(0, site.state(AlertChannel.WEBHOOK).waiting());
        assertEquals(new AlertHealth(true, "0 ways to tell people are set up, and none has failed"), site.alerts.health());
    }

    @Test
    void aHundredMessagesWaitAtMostAndTheOldestGiveWay() {
        var many = IntStream.range(0, 120).mapToObj(i -> failed("%03d".formatted(i), Problem.NO_SPACE)).toArray(Condition[]::new);

        site.look(many);

        assertEquals(100, site.state(AlertChannel.WEBHOOK).waiting());
        assertEquals(20, site.state(AlertChannel.WEBHOOK).lost());
        assertEquals("backup 020", site.catalog.outbox().waiting(AlertChannel.WEBHOOK).get(0).message().subject());
    }

    @Test
    void callsAtTheSameTimeSendAMessageOnce() throws Exception {
        var threads = Executors.newFixedThreadPool(4);
        try {
            site.look(IntStream.range(0, 20).mapToObj(i -> failed("d" + i, Problem.NO_SPACE)).toArray(Condition[]::new));
            for (var call : IntStream.range(0, 8).mapToObj(i -> threads.submit(site.alerts::deliver)).toList()) {
                call.get();
            }

            assertEquals(20, receiver.posts().size());
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aClockThatWasSetBackHoldsNothingUp() {
        receiver.answering(Receiver.status(500));
        site.tell(failed("r2", Problem.NO_SPACE));
        site.deliverAfter(Duration.ofDays(-3));

        assertEquals(0, site.state(AlertChannel.WEBHOOK).waiting());
    }

    @Test
    void aMessageThatIsReplacedWhileItIsSentLeavesTheNewerOneWaiting() {
        site.look(failed("r2", Problem.NO_SPACE));
        var sending = site.catalog.outbox().waiting(AlertChannel.WEBHOOK).get(0);
        site.look();

        site.catalog.outbox().sent(sending);

        assertEquals(List.of(AlertEvent.RECOVERED), site.catalog.outbox().waiting(AlertChannel.WEBHOOK).stream()
                .map(queued -> queued.message().event()).toList());
    }

    @Test
    void aChannelThatBreaksUnexpectedlyKeepsNoOtherFromSending() throws Exception {
        var web = Alerts.senders(SSLContext.getDefault(), Site.SHORT, Site.HOST).get(1);
        var alerts = new Alerts(site.catalog.alertNotes(), site.catalog.outbox(), site.settings::current, site.clock, List.of(new Broken(), web));
        alerts.look(List.of(failed("r2", Problem.NO_SPACE)), List.of());

        alerts.deliver();

        assertEquals(1, receiver.posts().size());
        assertEquals("it failed (NoClassDefFoundError)", site.state(AlertChannel.MAIL).failure().orElseThrow().detail());
        assertFalse(alerts.test("mail").ok());
    }

    /** Mail on a server that lacks what it takes. */
    private record Broken() implements Sender {

        @Override
        public AlertChannel channel() {
            return AlertChannel.MAIL;
        }

        @Override
        public List<Setting> needs() {
            return List.of();
        }

        @Override
        public List<Setting> uses() {
            return List.of();
        }

        @Override
        public Optional<Failure> send(CurrentSettings settings, AlertMessage message) {
            throw new NoClassDefFoundError("with a secret");
        }
    }
}
