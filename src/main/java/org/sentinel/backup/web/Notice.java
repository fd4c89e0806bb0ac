package org.sentinel.backup.web;

import jakarta.faces.application.FacesMessage;

/** One thing that a page tells. */
public record Notice(boolean failure, String summary, String detail) {

    static Notice of(FacesMessage message) {
        message.rendered();
        return new Notice(message.getSeverity() != FacesMessage.SEVERITY_INFO, message.getSummary(), message.getDetail());
    }

    // Expression Language knows no components of records.

    public boolean isFailure() {
        return failure;
    }

    public String getSummary() {
        return summary;
    }

    public String getDetail() {
        return detail;
    }
}
