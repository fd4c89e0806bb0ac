package org.sentinel.backup.web.job;

import java.util.Optional;
import org.sentinel.backup.catalog.Job;
import org.sentinel.backup.web.Texts;
import org.sentinel.backup.web.Words;

/** What one destination of a job ended with, as pages show it. */
public record ResultView(Job.Result result, Optional<Long> bytes, Texts texts, Words words) {

    /** Its word in an address. */
    public String destination() {
        return result.destination();
    }

    /** The backup there; empty if there is none. */
    public String filename() {
        return result.filename();
    }

    /** In small letters. */
    public String state() {
        return JobView.word(result.state());
    }

    /** Of the stored backup, in words; empty if it is unknown. */
    public String size() {
        return bytes.map(words::size).orElse("");
    }

    /** What went wrong here; null if nothing did. */
    public FailureView problem() {
        return result.failure().map(failure -> new FailureView(failure, texts)).orElse(null);
    }
}
