package org.sentinel.backup.web.backups;

import java.util.Arrays;
import java.util.Locale;
import org.sentinel.backup.problem.Problem;

/** What is asked before something is done, and what somebody has to know who answers. */
public final class Question {

    private final Kind kind;
    private final BackupRow row;
    private final Others others;
    private final RotationQuestion rotation;

    private Question(Kind kind, BackupRow row, Others others, RotationQuestion rotation) {
        this.kind = kind;
        this.row = row;
        this.others = others;
        this.rotation = rotation;
    }

    /** What there is to ask. */
    enum Kind {

        PIN, PROVE, DELETE, ROTATE;

        static Kind of(String word) {
            return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst()
                    .orElseThrow(() -> Problem.INVALID_REQUEST.because("nobody knows such a question"));
        }

        private String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Question ofOne(Kind kind, BackupRow row, Others others) {
        return new Question(kind, row, others, null);
    }

    static Question ofRotation(RotationQuestion rotation) {
        return new Question(Kind.ROTATE, null, null, rotation);
    }

    /** {@code pin}, {@code prove}, {@code delete} or {@code rotate}. */
    public String getKind() {
        return kind.word();
    }

    /** The backup that it is about; null for a rotation. */
    public BackupRow getRow() {
        return row;
    }

    /** What else there is; null for a rotation. */
    public Others getOthers() {
        return others;
    }

    /** Null for anything but a rotation. */
    public RotationQuestion getRotation() {
        return rotation;
    }
}
