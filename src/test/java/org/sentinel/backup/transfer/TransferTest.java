package org.sentinel.backup.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;

class TransferTest {

    private final Caller caller = new Caller();

    @Test
    void sendsAllBytes() throws IOException {
        transfer(out -> out.write(new byte[5])).write(caller);

        assertEquals(5, caller.size());
    }

    @Test
    void theFirstBytesAreSentAtOnceSoThatTheAnswerStands() {
        var transfer = transfer(out -> {
            out.write(1);
            throw Problem.CHECKSUM_MISMATCH.because("wrong");
        });

        assertProblem(Problem.CHECKSUM_MISMATCH, transfer);
        assertEquals(1, caller.flushed);
    }

    @Test
    void nothingIsSentBeforeTheFirstByte() {
        var transfer = transfer(out -> {
            out.write(new byte[0]);
            throw Problem.CHECKSUM_MISMATCH.because("wrong");
        });

        assertProblem(Problem.CHECKSUM_MISMATCH, transfer);
        assertEquals(0, caller.flushed);
    }

    @Test
    void fewerBytesThanAnnouncedAreNotTakenForTheWhole() {
        assertProblem(Problem.STORE_INCOMPLETE, transfer(out -> out.write(new byte[4])));
    }

    @Test
    void whatTheStoreThrowsGetsAName() {
        assertProblem(Problem.STORE_FAILED, transfer(out -> {
            throw new IOException("read error");
        }));
    }

    @Test
    void aCallerThatIsGoneIsNoFailureOfTheStore() {
        caller.gone = new IOException("gone");

        var thrown = assertThrows(IOException.class, () -> transfer(out -> out.write(new byte[5])).write(caller));

        assertSame(caller.gone, thrown);
    }

    @Test
    void whoBreaksOffInTheMiddleSaysWhyAndHowFarItCame() {
        var broken = new ArrayList<String>();
        var transfer = new Transfer("a file", 5, out -> out.write(new byte[4]), broken::add);

        assertProblem(Problem.STORE_INCOMPLETE, transfer);

        assertEquals(List.of("STORE_INCOMPLETE after 4 bytes"), broken);
    }

    private static Transfer transfer(Transfer.Source source) {
        return new Transfer("a file", 5, source, why -> { });
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
