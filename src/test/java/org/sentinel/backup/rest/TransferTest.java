package org.sentinel.backup.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;

class TransferTest {

    private final Caller caller = new Caller();

    @Test
    void sendsAllBytes() throws IOException {
        new Transfer("a file", 5, out -> out.write(new byte[5])).write(caller);

        assertEquals(5, caller.size());
    }

    @Test
    void theFirstBytesAreSentAtOnceSoThatTheAnswerStands() {
        var transfer = new Transfer("a file", 5, out -> {
            out.write(1);
            throw Problem.CHECKSUM_MISMATCH.because("wrong");
        });

        assertProblem(Problem.CHECKSUM_MISMATCH, transfer);
        assertEquals(1, caller.flushed);
    }

    @Test
    void nothingIsSentBeforeTheFirstByte() {
        var transfer = new Transfer("a file", 5, out -> {
            out.write(new byte[0]);
            throw Problem.CHECKSUM_MISMATCH.because("wrong");
        });

        assertProblem(Problem.CHECKSUM_MISMATCH, transfer);
        assertEquals(0, caller.flushed);
    }

    @Test
    void fewerBytesThanAnnouncedAreNotTakenForTheWhole() {
        assertProblem(Problem.STORE_INCOMPLETE, new Transfer("a file", 5, out -> out.write(new byte[4])));
    }

    @Test
    void whatTheStoreThrowsGetsAName() {
        assertProblem(Problem.STORE_FAILED, new Transfer("a file", 5, out -> {
            throw new IOException("read error");
        }));
    }

    @Test
    void aCallerThatIsGoneIsNoFailureOfTheStore() {
        caller.gone = new IOException("gone");

        var thrown = assertThrows(IOException.class, () -> new Transfer("a file", 5, out -> out.write(new byte[5])).write(caller));

        assertSame(caller.gone, thrown);
    }

    private void assertProblem(Problem expected, Transfer transfer) {
        var thrown = assertThrows(ProblemException.class, () -> transfer.write(caller));

        assertEquals(expected, thrown.problem());
    }

    /** Counts what was flushed to it, and may be gone. */
    private static final class Caller extends ByteArrayOutputStream {

        private int flushed;
        private IOException gone;

        @Override
        public void flush() throws IOException {
            if (gone != null) {
                throw gone;
            }
            flushed = size();
        }
    }
}
