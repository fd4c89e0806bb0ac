package org.sentinel.backup.benchmark;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.SplittableRandom;

/** Makes a database of trades: numbers that wander, words that repeat, references that nothing compresses. */
final class MarketData {

    private static final int ROWS_PER_COMMIT = 50_000;
    private static final String[] WORDS = ("rebalance limit market order partial fill dividend settled in euro dollar franc momentum value"
            + " quality review manual automatic venue primary dark auction close open hedge roll expiry strategy alpha beta").split(" ");

    private final SplittableRandom random = new SplittableRandom(20_260_101);
    private final double[] prices = random.doubles(500, 5, 500).toArray();

    private MarketData() { }

    /** @param arguments the file to make, and how many bytes it is to have at least */
    public static void main(String[] arguments) throws SQLException {
        new MarketData().make(Path.of(arguments[0]), Long.parseLong(arguments[1]));
    }

    private void make(Path file, long bytes) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file); var statement = connection.createStatement()) {
            statement.execute("PRAGMA synchronous = OFF");
            statement.execute("PRAGMA journal_mode = WAL");
            statement.execute("CREATE TABLE trades (id INTEGER PRIMARY KEY, security INTEGER NOT NULL, at INTEGER NOT NULL,"
                    + " price REAL NOT NULL, quantity INTEGER NOT NULL CHECK (quantity > 0), reference TEXT NOT NULL, note TEXT NOT NULL)");
            statement.execute("CREATE INDEX trades_by_security ON trades (security, at)");
            statement.execute("CREATE TABLE heartbeat (id INTEGER PRIMARY KEY, at INTEGER NOT NULL)");
            connection.setAutoCommit(false);
            try (var insert = connection.prepareStatement("INSERT INTO trades VALUES (NULL, ?, ?, ?, ?, ?, ?)")) {
                for (var at = 1_700_000_000_000L; file.toFile().length() < bytes; at += ROWS_PER_COMMIT) {
                    add(insert, at);
                    connection.commit();
                }
            }
            connection.setAutoCommit(true);
            statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
        }
    }

    private void add(PreparedStatement insert, long from) throws SQLException {
        for (var row = 0; row < ROWS_PER_COMMIT; row++) {
            var security = random.nextInt(prices.length);
            prices[security] *= 1 + random.nextDouble(-0.002, 0.002);
            insert.setInt(1, security);
            insert.setLong(2, from + row);
            insert.setDouble(3, Math.round(prices[security] * 10_000) / 10_000.0);
            insert.setInt(4, 1 + random.nextInt(5_000));
            insert.setString(5, "%016x".formatted(random.nextLong()));
            insert.setString(6, note());
            insert.addBatch();
        }
        insert.executeBatch();
    }

    private String note() {
        var note = new StringBuilder();
        for (var words = random.nextInt(10, 40); words > 0; words--) {
            note.append(WORDS[random.nextInt(WORDS.length)]).append(' ');
        }
        return note.toString();
    }
}
