package org.sentinel.backup.alert;

/**
 * What sending a test came to.
 *
 * @param message one sentence for a person, without a secret
 */
public record TestResult(boolean ok, String message) { }
