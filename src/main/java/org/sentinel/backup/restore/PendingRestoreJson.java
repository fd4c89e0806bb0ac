package org.sentinel.backup.restore;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.sentinel.backup.catalog.Failure;
import org.sentinel.backup.snapshot.Sha256;

/** The text of {@code .pending-restore}; docs/restore.md describes it. */
final class PendingRestoreJson {

    private static final int FORMAT = 1;
    private static final ObjectMapper JSON = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

    private PendingRestoreJson() { }

    static byte[] write(PendingRestore pending) {
        var ticket = pending.ticket();
        var json = JSON.createObjectNode().put("format", FORMAT).put("id", ticket.id()).put("backup_filename", ticket.backupFilename())
                .put("destination", ticket.destination()).put("undo_of", ticket.undoOf()).put("started_by", ticket.startedBy())
                .put("staged_at", ticket.stagedAt().toString()).put("expires_at", ticket.expiresAt().toString())
                .put("state", pending.phase().name().toLowerCase(Locale.ROOT));
        pending.failure().ifPresent(failure -> json.putObject("problem").put("code", failure.problem().name())
                .put("detail", failure.detail()));
        pending.appliedAt().ifPresent(at -> json.put("applied_at", at.toString()));
        var databases = json.putArray("databases");
        pending.databases().forEach(database -> write(database, pending.journal(), databases.addObject()));
        json.put("kept_folder", pending.journal().keptFolder());
        var steps = json.putArray("steps");
        pending.journal().steps().forEach(step -> steps.addObject().put("do", step.kind().name().toLowerCase(Locale.ROOT))
                .put("database", step.database()).put("from", step.from().toString()).put("to", step.to().toString()));
        return json.toPrettyString().getBytes(StandardCharsets.UTF_8);
    }

    private static void write(StagedDatabase database, Journal journal, ObjectNode json) {
        json.put("name", database.name()).put("size_bytes", database.sizeBytes());
        database.checksum().ifPresent(checksum -> json.put("checksum", checksum.toString()));
        Optional.ofNullable(journal.target(database)).ifPresent(target -> json.put("target", target.toString())
                .put("was_there", !journal.wasAbsent(database)));
    }

    /** Throws IOException, IllegalArgumentException or DateTimeException for anything but what {@link #write} wrote. */
    static PendingRestore read(byte[] text) throws IOException {
        var json = JSON.readTree(text);
        if (json.required("format").asInt() != FORMAT) {
            throw new IllegalArgumentException("format " + json.get("format"));
        }
        var ticket = new RestoreTicket(word(json, "id"), word(json, "backup_filename"), word(json, "destination"), word(json, "undo_of"),
                word(json, "started_by"), Instant.parse(word(json, "staged_at")), Instant.parse(word(json, "expires_at")));
        var failure = Optional.ofNullable(json.get("problem"))
                .flatMap(problem -> Failure.stored(word(problem, "code"), word(problem, "detail")));
        var targets = new LinkedHashMap<String, Path>();
        var absent = new HashSet<String>();
        var databases = new ArrayList<StagedDatabase>();
        for (var database : json.required("databases")) {
            databases.add(database(database));
            Optional.ofNullable(database.get("target")).ifPresent(target -> targets.put(word(database, "name"), Path.of(target.asText())));
            if (database.has("target") && !database.required("was_there").booleanValue()) {
                absent.add(word(database, "name"));
            }
        }
        return new PendingRestore(ticket, databases, Phase.valueOf(word(json, "state").toUpperCase(Locale.ROOT)), failure,
                Optional.ofNullable(json.get("applied_at")).map(at -> Instant.parse(at.asText())),
                new Journal(word(json, "kept_folder"), targets, absent, steps(json.required("steps"))));
    }

    private static StagedDatabase database(JsonNode json) {
        return new StagedDatabase(word(json, "name"), json.required("size_bytes").longValue(),
                Optional.ofNullable(json.get("checksum")).map(checksum -> Sha256.parse(checksum.asText())));
    }

    private static List<Step> steps(JsonNode array) {
        var steps = new ArrayList<Step>();
        for (var json : array) {
            steps.add(new Step(Step.Kind.valueOf(word(json, "do").toUpperCase(Locale.ROOT)), word(json, "database"),
                    Path.of(word(json, "from")), Path.of(word(json, "to"))));
        }
        return steps;
    }

    private static String word(JsonNode json, String name) {
        return json.required(name).asText();
    }
}
