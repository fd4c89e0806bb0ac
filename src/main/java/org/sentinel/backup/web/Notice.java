package org.sentinel.backup.web;

import jakarta.faces.application.FacesMessage;

/**
 * One thing that a page tells.
 *
 * @param hint what to do; may be empty
 * @param detail what the program says of it in English; empty where that is the summary already
 */
public record Notice(boolean failure, String summary, String hint, String detail) {

    static Notice of(FacesMessage message) {
        message.rendered();
        var lines = message.getDetail().split("\n", 2);
        return new Notice(message.getSeverity() != FacesMessage.SEVERITY_INFO, message.getSummary(), lines[0], lines.length == 1 ? "" : lines[1]);
    }

    // Expression Language knows no components of records.

    public boolean isFailure() {
        return failure;
    }

    public String getSummary() {
        return summary;
    }

    public String getHint() {
        return hint;
    }

    public String getDetail() {
        return detail;
    }
}
