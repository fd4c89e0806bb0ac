package org.sentinel.backup.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;

class OneAtATimeTest {

    private final OneAtATime tests = new OneAtATime();

    @Test
    void aSecondOfItsKindIsRefusedWhileTheFirstRuns() {
        var refused = tests.run("local", "local", () -> assertThrows(ProblemException.class, () -> tests.run("local", "local", () -> "")));

        assertEquals(Problem.TEST_RUNNING, refused.problem());
        assertEquals("a test of local is running", refused.detail());
    }

    @Test
    void oneOfAnotherKindRunsBesideIt() {
        assertEquals("done", tests.run("local", "local", () -> tests.run("r2", "r2", () -> "done")));
    }

    @Test
    void theNextRunsWhenItHasEndedHoweverThatWas() {
        assertThrows(IllegalStateException.class, () -> tests.run("local", "local", () -> {
            throw new IllegalStateException("broken");
        }));

        assertEquals("done", tests.run("local", "local", () -> "done"));
    }
}
