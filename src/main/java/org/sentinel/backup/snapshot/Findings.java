package org.sentinel.backup.snapshot;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Collects what SQLite says of a database and tells damage from what is none. The words are those of SQLite's
 * {@code integrity_check} (src/pragma.c); what is not known to be harmless counts as damage.
 */
final class Findings {

    private static final Pattern CONSTRAINT = Pattern.compile(
            "NULL value in .*|CHECK constraint failed in .*|(NUMERIC|TEXT|BLOB|INTEGER|REAL|non-\\w+) value in .*");
    private static final Pattern MISSING_HERE = Pattern.compile(
            "(no such|unknown) (collation sequence|function|module|tokenizer).*");

    private final List<String> texts = new ArrayList<>();
    private Integrity worst = Integrity.OK;

    /** A row of {@code integrity_check} other than {@code ok}. */
    void row(String text) {
        note(CONSTRAINT.matcher(text).matches() ? Integrity.CONSTRAINT : Integrity.DAMAGED, text);
    }

    /** A row of {@code foreign_key_check}. */
    void foreignKey(String text) {
        note(Integrity.CONSTRAINT, text);
    }

    /** A statement that SQLite could not carry out. */
    void failure(String where, SQLException e) {
        var words = SqliteConnection.words(e);
        var text = where.isEmpty() ? words : where + ": " + words;
        note(isMissingHere(e) ? Integrity.UNCHECKED : Integrity.DAMAGED, text);
    }

    /** Whether a statement failed only because this program lacks something that the application brings along. */
    static boolean isMissingHere(SQLException e) {
        return MISSING_HERE.matcher(SqliteConnection.words(e)).matches();
    }

    private void note(Integrity integrity, String text) {
        if (integrity.compareTo(worst) > 0) {
            worst = integrity;
        }
        if (texts.size() < Inspection.MAX_FINDINGS) {
            texts.add(text);
        }
    }

    Integrity integrity() {
        return worst;
    }

    List<String> texts() {
        return texts;
    }
}
