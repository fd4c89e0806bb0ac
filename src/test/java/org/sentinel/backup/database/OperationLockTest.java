package org.sentinel.backup.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;

class OperationLockTest {

    private final OperationLock lock = new OperationLock();

    @Test
    void tellsTheSecondWhoIsFirst() {
        lock.take("job-1");

        var e = assertThrows(ProblemException.class, () -> lock.take("job-2"));

        assertEquals(Problem.OPERATION_RUNNING, e.problem());
        assertEquals(Map.of("job_id", "job-1"), e.members());
    }

    @Test
    void isFreeAfterTheLeaseIsClosed() {
        lock.take("job-1").close();

        assertEquals(Optional.empty(), lock.holder());
    }

    @Test
    void closingALeaseTwiceDoesNotEndTheNextOne() {
        var first = lock.take("job-1");
        first.close();
        lock.take("job-2");

        first.close();

        assertEquals(Optional.of("job-2"), lock.holder());
    }
}
