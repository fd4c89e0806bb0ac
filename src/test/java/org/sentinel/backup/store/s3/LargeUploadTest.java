package org.sentinel.backup.store.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.sentinel.backup.store.Bytes;

class LargeUploadTest extends WithFaults {

    /** More than twice the heap of the tests; server and client share it. */
    @Test
    void takesMuchMoreThanTheHeapThroughFixedBuffers() throws IOException {
        assertTrue(Runtime.getRuntime().maxMemory() < 600L * MIB, "run with -Xmx256m");
        var bytes = new Bytes(600L * MIB + 12_345, 3);

        store.put(KEY, 5L << 30, bytes::writeTo);

        assertEquals(bytes.sha256(), Bytes.sha256(store.get(KEY, 0, -1)));
        assertEquals(38, server.count(Op.PART));
    }

    @Test
    void sendsAsManyPartsAtOnceAsAllowedAndNeverMore() {
        var together = new CountDownLatch(fixture.config().concurrency());
        server.next(20, Op.PART, Fault.gather(together));

        store.put(KEY, 200L * MIB, new Bytes(200L * MIB, 4)::writeTo);

        assertEquals(fixture.config().concurrency(), server.mostPartsAtOnce.get());
    }

    @Test
    void sendsFewerPartsAtOnceWhereTheHeapIsSmall() {
        try (var small = new S3ObjectStore(fixture.config(), journal, Clock.systemUTC(), S3Fixture.QUICK, 64L * MIB)) {
            small.put(KEY, 100L * MIB, new Bytes(100L * MIB, 5)::writeTo);
        }

        assertEquals(1, server.mostPartsAtOnce.get());
    }
}
