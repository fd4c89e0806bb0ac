package org.sentinel.backup.schedule;

import java.time.Duration;
import org.sentinel.backup.problem.Problem;

/** How long to wait after scheduled runs of one period have failed. */
enum RetryRule {

    /** Whatever the failure: a person may have mended it an hour later. */
    BACKUP {
        @Override
        boolean soon(Problem problem, int failures) {
            return switch (problem) {
                // The archive of the damaged databases is kept; another one each hour would only fill the disk.
                case SOURCE_DAMAGED -> false;
                // So would those that a store damages, though it may do so once.
                case ARCHIVE_DAMAGED, ARCHIVE_TRUNCATED, ARCHIVE_ENTRY_MISSING, ARCHIVE_ENTRY_REFUSED, ARCHIVE_TOO_LARGE, CHECKSUM_MISMATCH ->
                        failures < ATTEMPTS_THAT_LEAVE_AN_ARCHIVE;
                default -> true;
            };
        }
    },

    /** Only what may pass by itself: a rotation that asks, or meets a lock, has said what there is to say. */
    ROTATION {
        @Override
        boolean soon(Problem problem, int failures) {
            return problem.retryable();
        }
    };

    static final Duration AFTER_CANCEL = Duration.ofHours(1);

    private static final int ATTEMPTS_THAT_LEAVE_AN_ARCHIVE = 3;
    private static final Duration DAY = Duration.ofDays(1);

    abstract boolean soon(Problem problem, int failures);

    /** @param failures how many have failed so far, at least one */
    Duration after(int failures, Problem last) {
        if (!soon(last, failures)) {
            return DAY;
        }
        return switch (failures) {
            case 1 -> Duration.ofMinutes(5);
            case 2 -> Duration.ofMinutes(15);
            default -> Duration.ofHours(1);
        };
    }
}
