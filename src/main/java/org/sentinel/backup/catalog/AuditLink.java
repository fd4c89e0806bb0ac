package org.sentinel.backup.catalog;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What the next entry of the audit trail is tied to.
 *
 * @param number of the entry before it; 0 if there is none
 * @param keyId of the key that sealed that one; empty if there is none
 */
record AuditLink(long number, byte[] hmac, String keyId) {

    /** What the very first entry is tied to. */
    static final AuditLink START = new AuditLink(0, "the audit trail of Sentinel Backup".getBytes(StandardCharsets.US_ASCII), "");

    boolean isSameAs(AuditLink other) {
        return number == other.number && Arrays.equals(hmac, other.hmac);
    }
}
