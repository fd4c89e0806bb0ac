package org.sentinel.backup.web.job;

import org.sentinel.backup.catalog.Failure;
import org.sentinel.backup.web.Sentence;
import org.sentinel.backup.web.Texts;

/** A problem as pages show it: what is wrong, what to do, and what the program says of it in English. */
public record FailureView(Failure failure, Texts texts) {

    /** In the viewer's language. */
    public String title() {
        return texts.title(failure.problem()).orElseGet(this::sentence);
    }

    /** In the viewer's language. */
    public String hint() {
        return texts.hint(failure.problem());
    }

    /** In English; empty where the title has said it. */
    public String detail() {
        return texts.title(failure.problem()).isPresent() ? sentence() : "";
    }

    private String sentence() {
        return failure.detail().isEmpty() ? failure.problem().name() : Sentence.of(failure.detail());
    }
}
