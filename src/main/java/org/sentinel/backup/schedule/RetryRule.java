package org.sentinel.backup.schedule;

import java.time.Duration;
import org.sentinel.backup.problem.Problem;

/** How long to wait after scheduled runs of one period have failed. */
enum RetryRule {

    /** Whatever the failure: a person may have mended it an hour later. */
    BACKUP {
        @Override
        boolean soon(Problem problem, int archives) {
            // The archive of the damaged databases is kept; another one each hour would only fill the disk. So would those that a store damages
            // or does not give back, though it may do so once.
            return problem != Problem.SOURCE_DAMAGED && archives < ATTEMPTS_THAT_LEAVE_AN_ARCHIVE;
        }
    },

    /** Only what may pass by itself: a rotation that asks, or meets a lock, has said what there is to say. */
    ROTATION {
        @Override
        boolean soon(Problem problem, int archives) {
            return problem.retryable();
        }
    };

    static final Duration AFTER_CANCEL = Duration.ofHours(1);
    static final Duration DAY = Duration.ofDays(1);

    private static final int ATTEMPTS_THAT_LEAVE_AN_ARCHIVE = 3;

    abstract boolean soon(Problem problem, int archives);

    /**
     * @param failures how many have failed so far, at least one
     * @param archives how many of those of the last day have left an archive
     */
    Duration after(int failures, int archives, Problem last) {
        if (!soon(last, archives)) {
            return DAY;
        }
        return switch (failures) {
            case 1 -> Duration.ofMinutes(5);
            case 2 -> Duration.ofMinutes(15);
            default -> Duration.ofHours(1);
        };
    }
}
