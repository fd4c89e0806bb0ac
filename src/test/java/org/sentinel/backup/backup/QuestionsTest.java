package org.sentinel.backup.backup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;

class QuestionsTest {

    private final CountDownLatch answered = new CountDownLatch(1);
    private final AtomicInteger asked = new AtomicInteger();
    private final Questions patient = new Questions(Duration.ofMinutes(1));
    private final Questions impatient = new Questions(Duration.ofMillis(1));

    @AfterEach
    void end() {
        answered.countDown();
        patient.close();
        impatient.close();
    }

    @Test
    void theAnswerComesBack() {
        assertEquals("yes", patient.ask("key", () -> "yes"));
    }

    @Test
    void aFailureKeepsItsName() {
        var failure = assertProblem(Problem.STORE_ACCESS_DENIED, () -> patient.ask("key", () -> {
            throw Problem.STORE_ACCESS_DENIED.because("the key may not");
        }));

        assertEquals("the key may not", failure.detail());
    }

    @Test
    void nobodyWaitsLongerThanThePatience() {
        assertProblem(Problem.STORE_TIMEOUT, () -> impatient.ask("key", this::slow));
    }

    @Test
    void whoeverAsksAgainWaitsForTheSameAnswer() {
        assertProblem(Problem.STORE_TIMEOUT, () -> impatient.ask("key", this::slow));
        assertProblem(Problem.STORE_TIMEOUT, () -> impatient.ask("key", this::slow));

        assertEquals(1, asked.get());
    }

    @Test
    void anAnswerIsNotRemembered() throws Exception {
        var first = CompletableFuture.supplyAsync(() -> patient.ask("key", this::slow));
        answered.countDown();

        assertEquals("late", first.get());
        while (patient.isOpen("key")) {
            Thread.onSpinWait();
        }
        assertEquals("now", patient.ask("key", () -> "now"));
    }

    @Test
    void aStoreThatHangsHoldsUpFewThreads() {
        for (var i = 0; i < Questions.MOST; i++) {
            var key = i;
            assertProblem(Problem.STORE_TIMEOUT, () -> impatient.ask(key, this::slow));
        }

        var refused = assertProblem(Problem.STORE_TIMEOUT, () -> impatient.ask("one more", () -> "yes"));

        assertEquals("6 earlier questions to the stores still wait for their answers", refused.detail());
    }

    private String slow() {
        asked.incrementAndGet();
        try {
            answered.await();
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
        return "late";
    }

    private static ProblemException assertProblem(Problem expected, Executable executable) {
        var thrown = assertThrows(ProblemException.class, executable);
        assertEquals(expected, thrown.problem());
        return thrown;
    }
}
