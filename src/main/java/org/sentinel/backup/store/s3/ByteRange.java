package org.sentinel.backup.store.s3;

/**
 * A stretch of an object.
 *
 * @param length how many bytes, or -1 for all the rest
 */
record ByteRange(long offset, long length) {

    ByteRange {
        if (offset < 0 || length < -1) {
            throw new IllegalArgumentException("offset " + offset + ", length " + length);
        }
    }

    boolean isWhole() {
        return offset == 0 && length < 0;
    }

    /** As in RFC 9110; not for an empty stretch. */
    String header() {
        return length < 0 ? "bytes=" + offset + "-" : "bytes=" + offset + "-" + (offset + length - 1);
    }
}
