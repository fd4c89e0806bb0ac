package org.sentinel.backup.store.s3;

import org.sentinel.backup.problem.Problem;

/**
 * How an object is cut, fixed before its first byte: R2 wants all parts equal except the last, at most 10,000 of them
 * (objects/multipart-objects), and an object within 4.995 TiB (platform/limits).
 *
 * @param partBytes of each part except the last: 16 MiB for up to 10,000 parts (156.25 GiB), else the smallest number of whole MiB
 *        that does
 * @param buffers how many parts are held in memory at most, the one being filled included
 */
record PartPlan(long maxBytes, int partBytes, int buffers) {

    static final long MAX_OBJECT_BYTES = 5_492_060_580_741L;
    static final int MAX_PARTS = 10_000;
    private static final long MIB = 1024 * 1024;
    private static final long SMALLEST_PART = 16 * MIB;
    private static final int SHARE_OF_HEAP = 4;

    /**
     * Buffers take at most a quarter of the heap, so on a small heap fewer parts are in flight than allowed; but always one.
     *
     * @throws org.sentinel.backup.problem.ProblemException STORE_OBJECT_TOO_LARGE beyond R2's limit, or if one part needs more
     *         than half of the heap
     */
    static PartPlan of(long maxBytes, int concurrency, long heapBytes) {
        var partBytes = partBytes(maxBytes);
        if (Math.min(partBytes, maxBytes) > heapBytes / 2) {
            throw Problem.STORE_OBJECT_TOO_LARGE.because("up to %,d bytes need parts of %,d, too many for a heap of %,d"
                    .formatted(maxBytes, partBytes, heapBytes));
        }
        var affordable = Math.max(1, heapBytes / SHARE_OF_HEAP / partBytes);
        return new PartPlan(maxBytes, partBytes, (int) Math.min(concurrency + 1, affordable));
    }

    static int partBytes(long maxBytes) {
        if (maxBytes < 0) {
            throw new IllegalArgumentException("maxBytes " + maxBytes);
        }
        if (maxBytes > MAX_OBJECT_BYTES) {
            throw Problem.STORE_OBJECT_TOO_LARGE.because("up to %,d bytes; R2 takes %,d".formatted(maxBytes, MAX_OBJECT_BYTES));
        }
        var needed = (maxBytes + MAX_PARTS - 1) / MAX_PARTS;
        return (int) Math.max(SMALLEST_PART, (needed + MIB - 1) / MIB * MIB);
    }

    /** A small object needs no whole part. */
    int bufferBytes() {
        return (int) Math.min(partBytes, maxBytes);
    }
}
