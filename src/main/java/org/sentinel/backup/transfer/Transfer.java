package org.sentinel.backup.transfer;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.util.function.Consumer;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;

/**
 * Bytes that go to the caller as they come, under a Content-Length. What fails before the first of them is answered as any other
 * failure. What fails later ends the transfer short of its length, so that the caller knows it to be incomplete (RFC 9112, 8), and
 * is told in the log.
 */
public final class Transfer {

    private static final System.Logger LOG = System.getLogger(Transfer.class.getName());

    private final String what;
    private final long bytes;
    private final Source source;
    private final Consumer<String> broken;

    /**
     * @param what for the log
     * @param bytes the Content-Length; fewer from the source are STORE_INCOMPLETE
     * @param broken hears why it ended short of its length
     */
    public Transfer(String what, long bytes, Source source, Consumer<String> broken) {
        this.what = what;
        this.bytes = bytes;
        this.source = source;
        this.broken = broken;
    }

    /** Where the bytes come from. */
    @FunctionalInterface
    public interface Source {
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Sends all bytes; does not close {@code out}.
     *
     * @throws IOException if the caller takes no more
     * @throws ProblemException what went wrong with the source, STORE_INCOMPLETE if it had fewer bytes
     */
    public void write(OutputStream out) throws IOException {
        var sent = new SentBytes(out);
        try {
            send(sent);
        } catch (RuntimeException e) {
            if (sent.count() > 0) {
                log(e);
                broken.accept("%s after %d bytes".formatted(e instanceof ProblemException named ? named.problem() : Problem.INTERNAL, sent.count()));
            }
            throw e;
        }
    }

    private void send(SentBytes sent) throws IOException {
        try {
            source.writeTo(sent);
        } catch (IOException e) {
            if (sent.refused()) {
                throw e;
            }
            throw Problem.STORE_FAILED.because("reading %s: %s".formatted(what, e.getMessage()), e);
        }
        if (sent.count() != bytes) {
            throw Problem.STORE_INCOMPLETE.because("%s has %d bytes, not %d".formatted(what, sent.count(), bytes));
        }
    }

    private void log(RuntimeException e) {
        if (e instanceof ProblemException) {
            LOG.log(Level.WARNING, "the transfer of {0} was broken off: {1}", what, e.toString());
        } else {
            LOG.log(Level.ERROR, "the transfer of " + what + " was broken off", e);
        }
    }
}
