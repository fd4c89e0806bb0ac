package org.sentinel.backup.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Objects;
import org.sentinel.backup.database.ProtectedDatabase;
import org.sentinel.backup.problem.Problem;

/** The databases of a small portfolio: prices, trades, positions, settings and the like, a few thousand rows in each. */
public final class DemoDatabases {

    private DemoDatabases() { }

    /**
     * Makes a database by the script of its name, if it does not exist and there is one.
     *
     * @throws org.sentinel.backup.problem.ProblemException DATA_DIR_UNUSABLE
     */
    public static void make(ProtectedDatabase database) {
        var script = "/demo/" + database.name() + ".sql";
        if (Files.exists(database.path()) || DemoDatabases.class.getResource(script) == null) {
            return;
        }
        try {
            run(database.path(), text(script));
        } catch (IOException | SQLException e) {
            throw Problem.DATA_DIR_UNUSABLE.because("demo database %s: %s".formatted(database.path(), e.getMessage()), e);
        }
    }

    private static void run(Path file, String script) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file.toUri()); var statement = connection.createStatement()) {
            for (var sql : script.split(";\\s*\\n")) {
                if (!sql.isBlank()) {
                    statement.execute(sql);
                }
            }
        }
    }

    private static String text(String script) throws IOException {
        try (var in = Objects.requireNonNull(DemoDatabases.class.getResourceAsStream(script), script)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
