package org.sentinel.backup.rest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.List;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.restore.RestoreRequest;

/**
 * What the body of a call that starts a restore asks for.
 *
 * @param filename empty if the body names none
 */
record RestoreBody(String filename, RestoreRequest request, boolean restart) {

    private static final int MOST_DATABASES = 1_000;

    /** @throws org.sentinel.backup.problem.ProblemException INVALID_REQUEST */
    static RestoreBody of(JsonNode body, String by) {
        Json.requireOnly(body, "filename", "databases", "restart", "keep_backup_settings", "accept_damaged");
        return new RestoreBody(filename(body), new RestoreRequest(databases(body.get("databases")),
                Json.flag(body, "keep_backup_settings", true), Json.flag(body, "accept_damaged", false), by),
                Json.flag(body, "restart", true));
    }

    /** What was asked for, for the audit trail. */
    String detail() {
        var databases = request.databases().isEmpty() ? "all databases" : String.join(", ", request.databases());
        return databases + (request.keepBackupSettings() ? "" : "; with its own backup settings") + (request.acceptDamaged() ? "; even if damaged" : "")
                + (restart ? "; with a restart" : "");
    }

    private static String filename(JsonNode body) {
        var filename = body.get("filename");
        if (filename != null && !filename.isTextual()) {
            throw Problem.INVALID_REQUEST.because("\"filename\" must be the name of a backup");
        }
        return filename == null ? "" : filename.textValue();
    }

    private static List<String> databases(JsonNode array) {
        if (array == null) {
            return List.of();
        }
        var names = new LinkedHashSet<String>();
        array.forEach(name -> names.add(name.isTextual() ? name.textValue() : ""));
        if (!array.isArray() || names.isEmpty() || names.size() > MOST_DATABASES || names.contains("")) {
            throw Problem.INVALID_REQUEST.because("\"databases\" must be a list of names, and not an empty one");
        }
        return List.copyOf(names);
    }
}
