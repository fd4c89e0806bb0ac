package org.sentinel.backup.web.activity;

import java.time.Instant;
import java.util.regex.Pattern;
import org.sentinel.backup.catalog.NotedEntry;
import org.sentinel.backup.web.Texts;

/** An entry of the audit trail as pages show it. */
public record EntryView(NotedEntry entry, Texts texts) {

    private static final Pattern JOB = Pattern.compile("\\bjob ([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\\b");

    public long number() {
        return entry.number();
    }

    public Instant at() {
        return entry.at();
    }

    /** Who did it, in words for those that are no users. */
    public String actor() {
        return texts.orElse("activity.actor." + (entry.actor().isEmpty() ? "nobody" : entry.actor()), entry.actor());
    }

    /** How he or she came in, in words. */
    public String via() {
        return texts.orElse("activity.via." + entry.via(), entry.via());
    }

    public String address() {
        return entry.address();
    }

    /** What was done, in words; a word that nobody knows as it is. */
    public String action() {
        return texts.orElse("activity.action." + entry.action(), entry.action());
    }

    /** What was done, as the trail has it. */
    public String word() {
        return entry.action();
    }

    public String object() {
        return entry.object();
    }

    /** In words. */
    public String outcome() {
        return texts.orElse("activity.outcome." + entry.outcome(), entry.outcome());
    }

    /** {@code safe}, {@code warning} or {@code failure}. */
    public String tone() {
        return switch (entry.outcome()) {
            case "ok" -> "safe";
            case "refused" -> "warning";
            default -> "failure";
        };
    }

    public String detail() {
        return entry.detail();
    }

    /** The id of the job that it is about; empty if it is about none. */
    public String job() {
        if (entry.action().equals("job.cancel")) {
            return entry.object();
        }
        var found = JOB.matcher(entry.detail());
        return found.find() ? found.group(1) : "";
    }
}
