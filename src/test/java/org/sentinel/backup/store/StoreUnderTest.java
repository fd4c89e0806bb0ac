package org.sentinel.backup.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.function.Executable;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;

/** A store to test. Keys are new for each test, so that one store may serve all of them. */
abstract class StoreUnderTest {

    protected final RememberingJournal journal = new RememberingJournal();
    protected final String folder = "t-" + UUID.randomUUID() + "/";
    protected final String key = folder + "object.tar.gz";

    protected abstract ObjectStore store();

    /** Leaves an upload of this key unfinished, as a killed run does, and tells its id. */
    protected abstract String leaveUnfinished(String key);

    protected boolean canListUploads() {
        return true;
    }

    protected abstract boolean isUnfinished(String key, String uploadId);

    protected List<StoredObject> list(String prefix) {
        var found = new ArrayList<StoredObject>();
        store().list(prefix, found::add);
        return found;
    }

    protected static ProblemException assertProblem(Problem expected, Executable call) {
        var failure = assertThrows(ProblemException.class, call);
        assertEquals(expected, failure.problem(), failure::toString);
        return failure;
    }

    protected void assertNothingIsLeft() {
        assertEquals(Optional.empty(), store().head(key));
        assertEquals(List.of(), list(folder));
        assertEquals("closed " + key, journal.notes().get(journal.notes().size() - 1));
        journal.lastUploadId().ifPresent(id -> assertFalse(isUnfinished(key, id)));
    }
}
