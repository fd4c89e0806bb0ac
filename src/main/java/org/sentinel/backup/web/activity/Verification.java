package org.sentinel.backup.web.activity;

import java.util.Locale;
import org.sentinel.backup.catalog.AuditVerification;
import org.sentinel.backup.web.Texts;
import org.sentinel.backup.web.Words;

/** What looking at all seals came to, as the page tells it. */
public record Verification(AuditVerification found, Texts texts, Words words) {

    /** {@code safe}, {@code warning} or {@code failure}. */
    public String tone() {
        return switch (found.status()) {
            case INTACT -> "safe";
            case KEY_CHANGED -> "warning";
            case BROKEN -> "failure";
        };
    }

    /** What it means, in a sentence. */
    public String sentence() {
        return texts.of("activity.verify." + found.status().name().toLowerCase(Locale.ROOT), words.count(found.entries()), found.brokenAt().orElse(0L).toString());
    }

    /** What to do; empty if nothing is to be done. */
    public String hint() {
        return texts.orElse("activity.verify." + found.status().name().toLowerCase(Locale.ROOT) + ".hint", "");
    }

    /** How many entries were removed by rule, in a sentence; empty if none were. */
    public String pruned() {
        return found.pruned().map(gone -> texts.of("activity.verify.pruned", words.count(gone.entries()), words.utc(gone.at()))).orElse("");
    }

    /** What the program says of it in English. */
    public String detail() {
        return found.detail();
    }
}
