package org.sentinel.backup.schedule;

import java.util.concurrent.atomic.AtomicLong;
import org.sentinel.backup.catalog.Progress;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;

/** How far the running job is; kept in memory alone. */
final class JobProgress implements Progress {

    private final AtomicLong bytesDone = new AtomicLong();
    private volatile String phase = "";
    private volatile long bytesTotal;
    private volatile String cancelledBy = "";

    @Override
    public void phase(String name, long totalBytes) {
        throwIfCancelled();
        phase = name;
        bytesTotal = totalBytes;
        bytesDone.set(0);
    }

    @Override
    public void advance(long bytes) {
        throwIfCancelled();
        bytesDone.addAndGet(bytes);
    }

    void cancel(String by) {
        cancelledBy = by;
    }

    private void throwIfCancelled() {
        if (isCancelled()) {
            throw cancelled();
        }
    }

    boolean isCancelled() {
        return !cancelledBy.isEmpty();
    }

    /** What a cancelled job ends with, whatever its work ended with; what that says beyond who cancelled it is kept. */
    RuntimeException cancelled(RuntimeException end) {
        var cancelled = cancelled();
        var saysMore = end instanceof ProblemException said && said.problem() == Problem.CANCELLED && said.detail().startsWith(cancelled.detail());
        return saysMore ? end : cancelled;
    }

    private ProblemException cancelled() {
        return Problem.CANCELLED.because("cancelled by " + cancelledBy);
    }

    String phase() {
        return phase;
    }

    long bytesDone() {
        return bytesDone.get();
    }

    /** Zero while nobody knows; never less than what is done. */
    long bytesTotal() {
        return bytesTotal == 0 ? 0 : Math.max(bytesTotal, bytesDone.get());
    }
}
