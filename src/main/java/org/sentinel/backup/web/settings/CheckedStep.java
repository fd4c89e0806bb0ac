package org.sentinel.backup.web.settings;

/** One step of a test, for a page. */
public record CheckedStep(String name, boolean ok, String detail) {

    // Expression Language knows no components of records.

    public String getName() {
        return name;
    }

    public boolean isOk() {
        return ok;
    }

    public String getDetail() {
        return detail;
    }
}
