package org.sentinel.backup.catalog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.sentinel.backup.problem.Problem;

/**
 * The schema, version by version. {@code PRAGMA user_version} says how many of the scripts a database has seen; each script
 * runs once, in one transaction with the new number, so that a database is always at exactly one version.
 */
record Migrations(List<String> scripts) {

    private static final List<String> NAMES =
            List.of("V1__jobs_proofs_uploads_users.sql", "V2__restores.sql", "V3__pins.sql", "V4__alerts.sql",
                    "V5__birth.sql", "V6__tokens.sql", "V7__audit.sql", "V8__page_sessions.sql",
                    "V9__job_log_and_session_address.sql");

    static Migrations ofCatalog() {
        return new Migrations(NAMES.stream().map(Migrations::script).toList());
    }

    /** @throws org.sentinel.backup.problem.ProblemException CATALOG_TOO_NEW, or CATALOG_FAILED if it is another program's */
    void requireKnown(Connection connection) throws SQLException {
        refuseForeign(connection, number(connection, "PRAGMA user_version"));
    }

    void bringUpToDate(Connection connection) {
        try {
            var version = number(connection, "PRAGMA user_version");
            refuseForeign(connection, version);
            for (var next = version; next < scripts.size(); next++) {
                run(connection, scripts.get(next), next + 1);
            }
        } catch (SQLException failure) {
            throw CatalogFile.problem(failure).because("the catalog's schema: " + failure.getMessage(), failure);
        }
    }

    private void refuseForeign(Connection connection, int version) throws SQLException {
        if (version > scripts.size()) {
            throw Problem.CATALOG_TOO_NEW.because(
                    "the catalog has schema version %d, this program knows %d".formatted(version, scripts.size()));
        }
        if (version == 0 && number(connection, "SELECT count(*) FROM sqlite_master") > 0) {
            throw Problem.CATALOG_FAILED.because("the catalog's file is a database of another program");
        }
    }

    private static void run(Connection connection, String script, int version) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.executeUpdate("BEGIN IMMEDIATE");
            try {
                statement.executeUpdate(script);
                statement.executeUpdate("PRAGMA user_version = " + version);
                statement.executeUpdate("COMMIT");
            } catch (SQLException failure) {
                statement.executeUpdate("ROLLBACK");
                throw failure;
            }
        }
    }

    private static int number(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement(); var found = statement.executeQuery(query)) {
            found.next();
            return found.getInt(1);
        }
    }

    private static String script(String name) {
        try (var in = Migrations.class.getResourceAsStream("/catalog/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
