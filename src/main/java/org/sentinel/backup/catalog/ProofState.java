package org.sentinel.backup.catalog;

/** What is known of a stored backup's bytes. */
public enum ProofState {

    /** They were read back whole and every checksum agreed. */
    PROVED,
    /** Nobody has read these bytes back. */
    UNPROVED,
    /** They were read back and do not restore, or the source was damaged already. */
    DAMAGED
}
