package org.sentinel.backup.web.restore;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;

/**
 * What the page's address asks for; what it does not say is empty.
 *
 * @param from the destination of the chosen backup
 * @param backup the chosen backup
 * @param job the job that stages
 * @param done the restore that was confirmed
 * @param ask {@code cancel} to be asked whether the staged restore is to be given up
 * @param earlier {@code all} for all earlier restores
 */
public record RestoreAddress(String from, String backup, String job, String done, String ask, String earlier) {

    static RestoreAddress of(HttpServletRequest request) {
        return new RestoreAddress(value(request, "from"), value(request, "backup"), value(request, "job"), value(request, "done"),
                value(request, "ask"), value(request, "earlier"));
    }

    private static String value(HttpServletRequest request, String name) {
        return Objects.requireNonNullElse(request.getParameter(name), "").strip();
    }

    static String ofJob(String id) {
        return "/restore?job=" + id;
    }

    static String ofDone(String id) {
        return "/restore?done=" + id;
    }
}
