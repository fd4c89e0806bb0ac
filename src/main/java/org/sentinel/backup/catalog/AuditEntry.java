package org.sentinel.backup.catalog;

import java.util.Objects;

/**
 * What is to be noted in the audit trail. Texts are made one line each, and cut at a length that no honest one has.
 *
 * @param action a word such as {@code setting.change}
 * @param object what it was done to, or empty
 * @param detail never a secret
 */
public record AuditEntry(AuditCaller caller, String action, String object, AuditOutcome outcome, String detail) {

    private static final int NAME = 128;
    private static final int TEXT = 1_000;

    public AuditEntry {
        Objects.requireNonNull(outcome, "outcome");
        caller = new AuditCaller(AuditText.line(caller.actor(), NAME), caller.via(), AuditText.line(caller.address(), NAME));
        action = AuditText.line(action, NAME);
        object = AuditText.line(object, TEXT);
        detail = AuditText.line(detail, TEXT);
    }
}
