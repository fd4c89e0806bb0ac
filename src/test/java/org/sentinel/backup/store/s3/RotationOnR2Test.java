package org.sentinel.backup.store.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sentinel.backup.backup.Listener;
import org.sentinel.backup.catalog.Failure;
import org.sentinel.backup.catalog.Report;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;
import org.sentinel.backup.retention.Policy;
import org.sentinel.backup.retention.RotationSite;

/** A rotation of a bucket that answers as R2 does. */
class RotationOnR2Test extends WithFaults {

    private RotationSite site;

    @BeforeEach
    void save() {
        site = new RotationSite(temp, store);
        site.proved("2025-11-01", "2025-11-02", "2025-11-03", "2025-11-04", "2025-11-05");
        server.asked.clear();
    }

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void asksWhetherEachRemovedOneIsReallyGone() {
        assertEquals("2 removed, 3 stay", rotate().message());

        assertEquals(List.of(Op.LIST, Op.HEAD, Op.DELETE, Op.HEAD, Op.HEAD, Op.DELETE, Op.HEAD, Op.LIST_UPLOADS), server.asked);
    }

    @Test
    void aLockedObjectIsAskedForOnceAndReported() {
        server.next(Op.DELETE, Fault.error(403, "ObjectLockedByBucketPolicy"));

        var report = rotate();

        assertEquals(Optional.of(new Failure(Problem.STORE_OBJECT_LOCKED,
                "1 locked by the store: sentinel-backup-2025-11-01-030000.tar.gz")), report.failure());
        assertEquals(2, server.count(Op.DELETE));
        assertEquals(List.of("2025-11-05", "2025-11-04", "2025-11-03", "2025-11-01"), site.days());
    }

    @Test
    void anObjectThatIsStillThereIsReported() {
        server.next(Op.DELETE, (exchange, usual) -> Reply.empty(204).send(exchange));

        var report = rotate();

        assertEquals(Problem.BACKUP_NOT_REMOVED, report.failure().orElseThrow().problem());
        assertEquals("1 removed, 4 stay", report.message());
    }

    @Test
    void aRemovalThatPassesOnTheSecondTryIsNoFailure() {
        server.next(Op.DELETE, Fault.error(503, "SlowDown"), Fault.loseAnswer());

        assertEquals("2 removed, 3 stay", rotate().message());
    }

    @Test
    void aDeniedRemovalEndsTheRotation() {
        server.next(Op.DELETE, Fault.error(403, "AccessDenied"));

        assertEquals(Problem.STORE_ACCESS_DENIED, assertThrows(ProblemException.class, this::rotate).problem());

        assertEquals(5, site.days().size());
    }

    @Test
    void oldUnfinishedUploadsOfBackupsAreGivenUpAndOthersStay() {
        fixture.leaveUnfinished("sentinel-backup-2026-01-07-030000.tar.gz");
        fixture.leaveUnfinished("sentinel-backup-notes.txt");

        assertEquals("2 removed, 3 stay; 1 unfinished uploads given up", rotate().message());

        assertEquals(List.of("some/prefix/sentinel-backup-notes.txt"),
                server.bucket.uploads.values().stream().map(StrictBucket.Upload::key).toList());
    }

    private Report rotate() {
        return site.rotate(Policy.ofDays(30), false, Listener.patient());
    }
}
