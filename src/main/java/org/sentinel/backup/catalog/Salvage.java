package org.sentinel.backup.catalog;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.sentinel.backup.problem.Problem;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * Makes a new catalog of what can be read of a damaged one. A table that cannot be read whole gets its missing rows from a copy. The damaged file
 * is read only.
 */
final class Salvage {

    private static final String AUDIT_TRIGGERS = "FROM sqlite_master WHERE type = 'trigger' AND tbl_name IN ('audit', 'audit_anchor')";
    private static final int PRIMARY_CODE = 0xff;

    private final Connection target;
    private final List<String> report = new ArrayList<>();
    private final List<String> notWhole = new ArrayList<>();

    private Salvage(Connection target) {
        this.target = target;
    }

    /**
     * Fills a new or empty file.
     *
     * @param copy a sound catalog of an earlier day, which is brought up to date
     * @param now when the new catalog is born
     * @return a report, its first line for everybody; without anything that stands in the catalog
     * @throws org.sentinel.backup.problem.ProblemException NO_SPACE, CATALOG_FAILED
     */
    static List<String> into(Path file, Path damaged, Optional<Path> copy, Instant now) {
        CatalogFile.createPrivately(file);
        try (var target = connect(file, false)) {
            Migrations.ofCatalog().bringUpToDate(target);
            var salvage = new Salvage(target);
            salvage.fill(damaged, copy, now);
            return salvage.wholeReport(copy);
        } catch (SQLException e) {
            throw problem(e).because("saving what can be read of the catalog: " + e.getMessage(), e);
        }
    }

    private static Problem problem(SQLException failure) {
        return code(failure) == SQLiteErrorCode.SQLITE_FULL.code ? Problem.NO_SPACE : Problem.CATALOG_FAILED;
    }

    private static int code(SQLException failure) {
        return failure instanceof SQLiteException known ? known.getResultCode().code & PRIMARY_CODE : 0;
    }

    private static Connection connect(Path file, boolean readOnly) throws SQLException {
        var config = new SQLiteConfig();
        config.setReadOnly(readOnly);
        if (!readOnly) {
            config.setJournalMode(JournalMode.MEMORY);
            config.enforceForeignKeys(true);
        }
        return config.createConnection("jdbc:sqlite:" + file.toAbsolutePath());
    }

    private void fill(Path damaged, Optional<Path> copy, Instant now) throws SQLException {
        var triggers = strings("SELECT sql " + AUDIT_TRIGGERS, 1);
        for (var name : strings("SELECT name " + AUDIT_TRIGGERS, 1)) {
            execute("DROP TRIGGER " + name);
        }
        execute("BEGIN IMMEDIATE");
        for (var table : SalvagedTable.ALL) {
            fill(table, damaged, copy);
        }
        execute("INSERT INTO birth VALUES (1, %d)".formatted(now.toEpochMilli()));
        execute("COMMIT");
        for (var trigger : triggers) {
            execute(trigger);
        }
        requireSound();
    }

    private void requireSound() throws SQLException {
        var damage = CatalogFile.damage(target);
        if (damage.isPresent()) {
            throw new SQLException("what was written is not sound: " + damage.get());
        }
    }

    private void fill(SalvagedTable table, Path damaged, Optional<Path> copy) throws SQLException {
        var whole = copyRows(table, damaged);
        var read = count(table);
        if (!whole) {
            notWhole.add(table.name());
            if (copy.isPresent()) {
                copyRows(table, copy.get());
            }
        }
        report.add("%s: %d rows, %s, %d from the copy".formatted(table.name(), read, whole ? "all" : "not all", count(table) - read));
    }

    /** @return whether every row could be read and taken over */
    private boolean copyRows(SalvagedTable table, Path from) throws SQLException {
        try (var source = open(from)) {
            var columns = columns(table, source);
            return !columns.isEmpty() && copyRows(table, source, columns);
        } catch (SourceUnreadable e) {
            return false;
        }
    }

    private boolean copyRows(SalvagedTable table, Connection source, List<String> columns) throws SQLException {
        var insert = "INSERT OR IGNORE INTO %s (%s) VALUES (%s)".formatted(table.name(), String.join(", ", columns),
                String.join(", ", Collections.nCopies(columns.size(), "?")));
        try (var statement = target.prepareStatement(insert)) {
            var refused = new boolean[1];
            var whole = new TableReader(source, table, columns, row -> refused[0] |= !take(table, columns, row, statement)).read();
            return whole && !refused[0];
        } catch (TargetFailed e) {
            throw e.failure;
        }
    }

    private static boolean take(SalvagedTable table, List<String> columns, Object[] row, PreparedStatement insert) {
        try {
            for (var place = 0; place < row.length; place++) {
                var words = table.words().get(columns.get(place));
                if (words != null && !(row[place] instanceof String word && words.contains(word))) {
                    return false;
                }
                insert.setObject(place + 1, row[place]);
            }
            insert.executeUpdate();
            return true;
        } catch (SQLException e) {
            if (code(e) == SQLiteErrorCode.SQLITE_CONSTRAINT.code) {
                return false;
            }
            throw new TargetFailed(e);
        }
    }

    private static Connection open(Path from) {
        // Beside an empty file SQLite would remove the log.
        if (from.toFile().length() == 0) {
            throw new SourceUnreadable();
        }
        try {
            var source = connect(from, true);
            try (var statement = source.createStatement()) {
                // Else nothing is read of a file that is shorter than its header says.
                statement.executeUpdate("PRAGMA writable_schema = ON");
            }
            return source;
        } catch (SQLException e) {
            throw new SourceUnreadable();
        }
    }

    /** Those that both have: a table may have got some later. */
    private List<String> columns(SalvagedTable table, Connection source) throws SQLException {
        var query = "PRAGMA table_info(%s)".formatted(table.name());
        var known = strings(query, 2);
        try (var statement = source.createStatement(); var found = statement.executeQuery(query)) {
            known.retainAll(strings(found, 2));
            return known;
        } catch (SQLException e) {
            throw new SourceUnreadable();
        }
    }

    private List<String> wholeReport(Optional<Path> copy) {
        var lost = notWhole.isEmpty() ? "every row that counts could be read" : "not all rows could be read of " + String.join(", ", notWhole);
        var from = notWhole.isEmpty() ? ""
                : copy.map(file -> "; missing ones were taken from the copy of " + file.getFileName().toString().replaceFirst("\\..*", ""))
                .orElse("; there was no copy to take missing ones from");
        report.add(0, lost + from);
        return List.copyOf(report);
    }

    private long count(SalvagedTable table) throws SQLException {
        return Long.parseLong(strings("SELECT count(*) FROM " + table.name(), 1).get(0));
    }

    private void execute(String statement) throws SQLException {
        try (var single = target.createStatement()) {
            single.executeUpdate(statement);
        }
    }

    private List<String> strings(String query, int column) throws SQLException {
        try (var statement = target.createStatement(); var found = statement.executeQuery(query)) {
            return strings(found, column);
        }
    }

    private static List<String> strings(ResultSet found, int column) throws SQLException {
        var strings = new ArrayList<String>();
        while (found.next()) {
            strings.add(found.getString(column));
        }
        return strings;
    }

    private static final class SourceUnreadable extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private static final class TargetFailed extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final SQLException failure;

        TargetFailed(SQLException failure) {
            super(failure);
            this.failure = failure;
        }
    }
}
