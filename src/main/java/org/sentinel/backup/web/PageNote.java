package org.sentinel.backup.web;

import jakarta.enterprise.context.RequestScoped;

/** What a {@link PageAction} wants to stand in its entry of the audit trail. */
@RequestScoped
public class PageNote {

    private String object = "";
    private String detail = "";

    /** What it is done to. */
    public void object(String word) {
        object = word;
    }

    /** What else is worth knowing, never a secret. */
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
