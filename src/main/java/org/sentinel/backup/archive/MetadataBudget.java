package org.sentinel.backup.archive;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sentinel.backup.snapshot.DatabaseCopy;
import org.sentinel.backup.snapshot.Inspection;

/**
 * Keeps the metadata within what a reader accepts: a table or a finding that no longer fits is left out, so that a database
 * with a million tables can be backed up too. What decides about a restore (size, checksum, integrity) is never left out.
 */
final class MetadataBudget {

    private int listed = Limits.LISTED;
    private int chars = Limits.LISTED_TOTAL_CHARS;

    ArchivedDatabase describe(DatabaseCopy copy) {
        var found = copy.inspection();
        var kept = new Inspection(found.integrity(), findings(found.findings()), found.pageSize(), tables(found.tables()));
        return ArchivedDatabase.inspected(copy.name(), copy.sizeBytes(), copy.checksum(), kept);
    }

    private List<String> findings(List<String> findings) {
        List<String> kept = new ArrayList<>();
        for (var finding : findings) {
            var text = encodable(finding.length() <= Limits.LISTED_CHARS ? finding : finding.substring(0, Limits.LISTED_CHARS));
            if (take(text)) {
                kept.add(text);
            }
        }
        return kept;
    }

    private Map<String, Long> tables(Map<String, Long> tables) {
        Map<String, Long> kept = new LinkedHashMap<>();
        tables.forEach((table, rows) -> {
            var name = encodable(table);
            if (name.length() <= Limits.LISTED_CHARS && take(name)) {
                kept.put(name, rows);
            }
        });
        return kept;
    }

    private boolean take(String text) {
        if (listed == 0 || text.length() > chars) {
            return false;
        }
        listed--;
        chars -= text.length();
        return true;
    }

    /** Half a surrogate pair has no UTF-8. */
    private static String encodable(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}
