package org.sentinel.backup.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;

/** Receivers that never come to an end hold nothing up. */
class SlowReceiverTest {

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
    void aReceiverThatHangsIsLeftAfterAWhile() {
        var hung = new CountDownLatch(1);
        try (var impatient = Site.in(folder.resolve("."), new Patience(Duration.ofSeconds(1), Duration.ofMillis(300), Duration.ofMillis(600)))) {
            receiver.answering(exchange -> await(hung));

            assertEquals(new TestResult(false, "no answer in time"), impatient.alerts.test("webhook"));
        } finally {
            hung.countDown();
        }
    }

    @Test
    void aReceiverWhoseAnswerDripsIsLeftAfterAWhile() {
        var hung = new CountDownLatch(1);
        try (var impatient = Site.in(folder.resolve("."), new Patience(Duration.ofSeconds(1), Duration.ofMillis(500), Duration.ofMillis(800)))) {
            receiver.answering(exchange -> {
                exchange.sendResponseHeaders(200, 0);
                exchange.getResponseBody().write('O');
                exchange.getResponseBody().flush();
                await(hung);
            });

            assertEquals(new TestResult(false, "it took too long"), impatient.alerts.test("webhook"));
        } finally {
            hung.countDown();
        }
    }

    @Test
    void aSecondTestOfTheChannelIsRefusedWhileTheFirstWaits() throws Exception {
        var asked = new CountDownLatch(1);
        var hung = new CountDownLatch(1);
        receiver.answering(exchange -> {
            asked.countDown();
            await(hung);
            exchange.sendResponseHeaders(200, -1);
        });
        var first = CompletableFuture.supplyAsync(() -> site.alerts.test("webhook"));
        await(asked);

        var refused = assertThrows(ProblemException.class, () -> site.alerts.test("webhook"));
        hung.countDown();

        assertEquals(Problem.TEST_RUNNING, refused.problem());
        assertTrue(first.get().ok());
    }

    @Test
    void anEndlessAnswerIsReadNoFurtherThanItsBeginning() {
        receiver.answering(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try {
                for (int i = 0; i < 1 << 14; i++) {
                    exchange.getResponseBody().write(new byte[1 << 16]);
                }
            } catch (IOException cut) {
                // This is what is hoped for.
            }
        });

        assertTrue(site.alerts.test("webhook").ok());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
