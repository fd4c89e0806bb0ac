package org.sentinel.backup.snapshot;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a look into one database file showed.
 *
 * @param findings what was found wrong, in SQLite's words; at most {@link #MAX_FINDINGS}
 * @param tables each ordinary table and its number of rows, in the order of their names
 */
public record Inspection(Integrity integrity, List<String> findings, int pageSize, Map<String, Long> tables) {

    public static final int MAX_FINDINGS = 100;

    public Inspection {
        Objects.requireNonNull(integrity, "integrity");
        findings = List.copyOf(findings);
        tables = Collections.unmodifiableMap(new LinkedHashMap<>(tables));
    }
}
