package org.sentinel.backup.rest;

import jakarta.enterprise.context.RequestScoped;

/** What a resource adds to the entry that its call has in the audit trail; never a secret. */
@RequestScoped
public class AuditNote {

    private String object = "";
    private String detail = "";

    /** What it is done to, where the address does not say so. */
    public void object(String text) {
        object = text;
    }

    public void detail(String text) {
        detail = text;
    }

    String object() {
        return object;
    }

    String detail() {
        return detail;
    }
}
