package org.sentinel.backup.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;

/** What people hear of a catalog that fails, with a real receiver. */
class LastResortTest {

    private static final ProblemException FAILURE = Problem.CATALOG_FAILED.because("the disk says no");

    @TempDir
    private Path folder;
    private Site site;
    private Receiver receiver;

    @BeforeEach
    void open() throws Exception {
        site = Site.in(folder);
        receiver = Receiver.start();
        site.set("alert_webhook_url", receiver.address("/hook"), "alert_ping_url", receiver.address("/ping"));
    }

    @AfterEach
    void close() throws Exception {
        receiver.close();
        site.close();
    }

    @Test
    void whatLastsIsToldOnceADayAndThenThatItIsOver() {
        fails(Duration.ZERO);
        fails(Duration.ofMinutes(9));
        assertEquals(List.of(), receiver.posts());

        fails(Duration.ofMinutes(1));
        fails(Duration.ofMinutes(1));
        assertEquals(1, receiver.posts().size());
        var text = receiver.posts().get(0).text();
        assertTrue(text.contains("\"event\":\"failed\"") && text.contains("CATALOG_FAILED") && text.contains("no backup runs"), text);

        fails(Duration.ofHours(24));
        site.alerts.catalogWorks();
        site.alerts.catalogWorks();

        assertEquals(3, receiver.posts().size());
        assertTrue(receiver.posts().get(2).text().contains("\"event\":\"recovered\""));
    }

    @Test
    void whatPassesIsNotTold() {
        fails(Duration.ZERO);
        fails(Duration.ofMinutes(9));
        site.alerts.catalogWorks();
        fails(Duration.ofMinutes(9));

        assertEquals(List.of(), receiver.posts());
    }

    /** Settings are read still, of which the address is one. */
    @Test
    void whatDoesNotGetThroughIsTriedADayLater() {
        receiver.answering(Receiver.status(500));
        fails(Duration.ZERO);
        fails(Duration.ofMinutes(10));
        fails(Duration.ofHours(23));
        assertEquals(1, receiver.posts().size());

        fails(Duration.ofHours(1));

        assertEquals(2, receiver.posts().size());
    }

    private void fails(Duration later) {
        site.clock.move(later);
        site.alerts.catalogFails(FAILURE);
    }
}
