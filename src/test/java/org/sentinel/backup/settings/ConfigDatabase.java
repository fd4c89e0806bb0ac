package org.sentinel.backup.settings;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The application's side of config.db. */
record ConfigDatabase(Path path) {

    static final String STRICT_TABLE = """
            CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT NOT NULL, description TEXT, updated_at INTEGER,
                                   flavour TEXT NOT NULL DEFAULT 'plain') STRICT""";

    Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + path + "?busy_timeout=0");
    }

    void execute(String... statements) {
        try (var connection = connect()) {
            execute(connection, statements);
        } catch (SQLException failure) {
            throw new AssertionError(failure);
        }
    }

    static void execute(Connection connection, String... statements) throws SQLException {
        try (var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
    }

    void put(String key, String value) {
        execute("INSERT OR REPLACE INTO settings (key, value) VALUES ('%s', '%s')".formatted(key, value));
    }

    String value(String query) {
        try (var connection = connect(); var statement = connection.createStatement(); var found = statement.executeQuery(query)) {
            return found.next() ? found.getString(1) : "";
        } catch (SQLException failure) {
            throw new AssertionError(failure);
        }
    }

    /** The files of this database, journals included, that hold these bytes. */
    List<String> filesWith(String text) throws IOException {
        var found = new ArrayList<String>();
        for (var suffix : List.of("", "-wal", "-shm", "-journal")) {
            var file = Path.of(path + suffix);
            if (Files.exists(file) && holds(file, text)) {
                found.add(file.getFileName().toString());
            }
        }
        return found;
    }

    /** Read by another process: closing the file in this one would drop the locks that SQLite has on it here. */
    private static boolean holds(Path file, String text) throws IOException {
        var reader = new ProcessBuilder("cat", file.toString()).redirectErrorStream(true).start();
        return new String(reader.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1).contains(text);
    }
}
