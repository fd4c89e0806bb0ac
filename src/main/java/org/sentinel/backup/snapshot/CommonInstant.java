package org.sentinel.backup.snapshot;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.sentinel.backup.problem.Problem;

/**
 * Pins several databases at one instant: while the write locks of all are held nobody can commit, so that read transactions
 * begun then see one state of the whole. No lock is ever waited for while another is held, so writers wait for milliseconds
 * only, and there is no deadlock.
 */
final class CommonInstant {

    private static final Duration SHORTEST_SKEW = Duration.ofMillis(1);

    private final List<LiveDatabase> databases;
    private final Duration lockWait;

    CommonInstant(List<LiveDatabase> databases, Duration lockWait) {
        this.databases = databases;
        this.lockWait = lockWait;
    }

    /**
     * Pins all databases.
     *
     * @return zero if at one instant; else, where a writer kept its lock for all of the wait, the time that pinning took
     * @throws org.sentinel.backup.problem.ProblemException DATABASE_BUSY if one cannot even be read within the wait, CANCELLED if
     *         the thread is interrupted
     */
    Duration pin() throws SQLException {
        var deadline = System.nanoTime() + lockWait.toNanos();
        do {
            switch (tryLockAll()) {
                case TAKEN -> {
                    return pinUnderLocks();
                }
                case IMPOSSIBLE -> {
                    return pinOneByOne();
                }
                case BUSY -> pause();
            }
        } while (System.nanoTime() < deadline);
        return pinOneByOne();
    }

    private LiveDatabase.Lock tryLockAll() throws SQLException {
        for (var database : databases) {
            var lock = database.tryLock();
            if (lock != LiveDatabase.Lock.TAKEN) {
                unlockAll();
                return lock;
            }
        }
        return LiveDatabase.Lock.TAKEN;
    }

    private Duration pinUnderLocks() throws SQLException {
        try {
            for (var database : databases) {
                database.pin(0);
            }
            return Duration.ZERO;
        } finally {
            unlockAll();
        }
    }

    /** Those whose writers may keep readers out come first, so that the others are pinned close to each other. */
    private Duration pinOneByOne() throws SQLException {
        var waitMillis = Math.toIntExact(lockWait.toMillis());
        var start = System.nanoTime();
        for (var database : blockingFirst()) {
            database.pin(waitMillis);
        }
        var took = Duration.ofNanos(System.nanoTime() - start);
        return took.compareTo(SHORTEST_SKEW) < 0 ? SHORTEST_SKEW : took;
    }

    private List<LiveDatabase> blockingFirst() {
        var ordered = new ArrayList<>(databases);
        ordered.sort(Comparator.comparing(database -> !database.mayBlockWriters()));
        return ordered;
    }

    private void unlockAll() {
        try {
            for (var database : databases) {
                database.unlock();
            }
        } catch (SQLException e) {
            throw Problem.DATABASE_UNREADABLE.because("cannot release a lock: " + SqliteConnection.words(e), e);
        }
    }

    /** An interrupt would make each pause end at once. */
    private static void pause() {
        if (Thread.currentThread().isInterrupted()) {
            throw Problem.CANCELLED.because("interrupted");
        }
        LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(1_000_000, 5_000_000));
    }
}
