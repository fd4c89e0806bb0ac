package org.sentinel.backup.alert;

/**
 * Whether people can be told.
 *
 * @param detail one sentence that a stranger may read
 */
public record AlertHealth(boolean ok, String detail) { }
