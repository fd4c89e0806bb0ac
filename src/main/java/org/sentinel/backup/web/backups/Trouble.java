package org.sentinel.backup.web.backups;

import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;
import org.sentinel.backup.web.Sentence;
import org.sentinel.backup.web.Texts;

/** What is shown in the place of what cannot be shown. */
public final class Trouble {

    private final ProblemException failure;
    private final Texts texts;

    Trouble(ProblemException failure, Texts texts) {
        this.failure = failure;
        this.texts = texts;
    }

    public String getSentence() {
        return Sentence.of(failure.detail());
    }

    public String getHint() {
        return texts.hint(failure.problem());
    }

    public String getCode() {
        return failure.problem().name();
    }

    /** Whether the settings have to be completed first. */
    public boolean isNotConfigured() {
        return failure.problem() == Problem.NOT_CONFIGURED;
    }

    /** Whether trying again would not help, as there is no such backup. */
    public boolean isGone() {
        return failure.problem() == Problem.BACKUP_NOT_FOUND || failure.problem() == Problem.INVALID_FILENAME;
    }

    /** Whether somebody would have to prove the backup. */
    public boolean isNotIndexed() {
        return failure.problem() == Problem.METADATA_NOT_INDEXED;
    }
}
