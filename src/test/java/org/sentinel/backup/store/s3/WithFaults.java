package org.sentinel.backup.store.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;
import org.sentinel.backup.store.RememberingJournal;

/** A store on a server that fails as each test says. */
abstract class WithFaults {

    static final int MIB = 1024 * 1024;
    static final String KEY = "object.tar.gz";

    final RememberingJournal journal = new RememberingJournal();
    @TempDir
    Path temp;
    StrictR2 server;
    S3Fixture fixture;
    S3ObjectStore store;

    @BeforeEach
    void start() throws IOException {
        server = new StrictR2(temp);
        fixture = S3Fixture.at(server.endpoint());
        store = fixture.store(journal);
    }

    @AfterEach
    void stop() {
        store.close();
        server.close();
        server.requireNoViolations();
    }

    static ProblemException assertProblem(Problem expected, Executable call) {
        var failure = assertThrows(ProblemException.class, call);
        assertEquals(expected, failure.problem(), failure::toString);
        return failure;
    }

    void assertNothingIsLeft() {
        assertEquals(Map.of(), server.bucket.uploads);
        assertEquals(List.of(), List.copyOf(server.bucket.objects.keySet()));
        assertEquals("closed " + KEY, last(journal.notes()));
    }

    static String last(List<String> notes) {
        return notes.get(notes.size() - 1);
    }
}
