package org.sentinel.backup.retention;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sentinel.backup.catalog.ProofState;
import org.sentinel.backup.vault.BackupName;

/** A golden file: a remark, the policy, the time, the zone, whether the brake holds, and each backup with what becomes of it and why. */
record Golden(Policy policy, Instant now, ZoneId zone, boolean held, List<String> decisions) {

    private static final String BEHIND = "  +";

    static Golden read(Path file) {
        var lines = lines(file);
        var head = lines.stream().takeWhile(line -> !line.isEmpty()).filter(line -> !line.startsWith("#"))
                .map(line -> line.split(BEHIND)).collect(Collectors.toMap(parts -> parts[0], parts -> parts[1]));
        return new Golden(policy(head.get("policy")), Instant.parse(head.get("now")), ZoneId.of(head.get("zone")),
                head.get("held").equals("yes"), lines.stream().dropWhile(line -> !line.isEmpty()).skip(1).toList());
    }

    List<Candidate> candidates() {
        return decisions.stream().map(Golden::candidate).toList();
    }

    /** As it stands in the files. */
    List<String> written(Plan plan) {
        return plan.decisions().stream().map(decision -> "%s  %-8s  %-6s  %-6s  %s".formatted(
                decision.candidate().name().toString().substring(BackupName.PREFIX.length()).replace(".tar.gz", ""),
                decision.candidate().state().name().toLowerCase(Locale.ROOT), decision.candidate().pinned() ? "pinned" : "",
                decision.keep() ? "keep" : "remove",
                decision.reasons().stream().map(reason -> reason.sentence(policy)).collect(Collectors.joining("; ")))).toList();
    }

    private static Candidate candidate(String line) {
        return new Candidate(BackupName.parse(BackupName.PREFIX + line.substring(0, 17) + ".tar.gz"),
                ProofState.valueOf(line.substring(19, 27).strip().toUpperCase(Locale.ROOT)), line.startsWith("pinned", 29));
    }

    private static Policy policy(String text) {
        Map<String, Integer> parts = Stream.of(text.split(" ")).map(part -> part.split("="))
                .collect(Collectors.toMap(part -> part[0], part -> Integer.valueOf(part[1])));
        Function<String, Integer> part = parts::get;
        return new Policy(part.apply("days"), part.apply("last"), part.apply("daily"), part.apply("weekly"), part.apply("monthly"),
                part.apply("yearly"));
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
