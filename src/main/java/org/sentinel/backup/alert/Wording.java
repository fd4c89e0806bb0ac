package org.sentinel.backup.alert;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.sentinel.backup.catalog.AlertMessage;

/**
 * A message in words for people.
 *
 * @param host what this installation is called
 */
record Wording(String host) {

    private static final int LINE = 250;
    private static final int DETAIL = 1_500;

    /** One line that says it all, such as "ledger-1: Backup to r2 failed (STORE_UNREACHABLE)". */
    String line(AlertMessage message) {
        var code = message.problem().map(problem -> " (" + problem + ")").orElse("");
        return shortened("%s: %s%s".formatted(host, shortened(oneLine(heading(message)), LINE - code.length() - host.length() - 2), code), LINE);
    }

    /** What is known about it and what to do, in a few lines. */
    String text(AlertMessage message) {
        var text = new StringBuilder(heading(message)).append(".\n\n");
        add(text, "What", shortened(message.detail(), DETAIL));
        message.problem().ifPresent(problem -> add(text, "Code", problem.name()));
        message.since().ifPresent(since -> add(text, "Since", time(since)));
        add(text, "Told", time(message.at()));
        message.problem().ifPresent(problem -> add(text, "Do", problem.hint()));
        add(text, "Next", next(message));
        return text.toString();
    }

    static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** At most so many characters, and never half of one. */
    static String shortened(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        var end = Character.isHighSurrogate(text.charAt(most - 2)) ? most - 2 : most - 1;
        return text.substring(0, end) + "…";
    }

    /** Without line breaks and other control characters, which a header must not hold. */
    static String oneLine(String text) {
        return text.replaceAll("[\\p{Cc}\\u2028\\u2029]+", " ").strip();
    }

    private static String heading(AlertMessage message) {
        return switch (message.event()) {
            case RECOVERED -> "Over: " + message.title();
            case FAILED, OVERDUE, PROOF_FAILED, RESTORE_BLOCKED, ROTATION_HELD, DISK_NEARLY_FULL, DATABASE_MISSING, RESTORE_APPLIED, RESTORE_ROLLED_BACK, SUCCEEDED, STARTED, TEST ->
                    message.title();
        };
    }

    private static String next(AlertMessage message) {
        return switch (message.event()) {
            case FAILED, OVERDUE -> "The schedule tries again by itself. You hear again when this changes or is over.";
            case PROOF_FAILED, ROTATION_HELD, DISK_NEARLY_FULL -> "Nothing is removed because of this. You hear again when it changes or is over.";
            case DATABASE_MISSING -> "Backups go on without it, and those that have it leave by their age. You hear again when this is over.";
            case RESTORE_BLOCKED -> "Nothing was changed; the restore waits. You hear again when this changes or is over.";
            case RECOVERED -> "Nothing is left to do.";
            case RESTORE_APPLIED, RESTORE_ROLLED_BACK, SUCCEEDED, STARTED, TEST -> "This is told once.";
        };
    }

    private static void add(StringBuilder text, String name, String value) {
        if (!value.isBlank()) {
            text.append("%-7s".formatted(name + ":")).append(value.strip()).append('\n');
        }
    }
}
