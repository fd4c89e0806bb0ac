package org.sentinel.backup.catalog;

import java.sql.Connection;
import org.hibernate.engine.jdbc.connections.spi.ConnectionProvider;

/** Lends the catalog's only connection; {@link Transactions} sees to it that one thread at a time has it. */
final class OneConnection implements ConnectionProvider {

    private static final long serialVersionUID = 1L;

    private final transient Connection connection;

    OneConnection(Connection connection) {
        this.connection = connection;
    }

    @Override
    public Connection getConnection() {
        return connection;
    }

    @Override
    public void closeConnection(Connection borrowed) {
        // It stays open until the catalog is closed.
    }

    @Override
    public boolean supportsAggressiveRelease() {
        return false;
    }

    @Override
    public boolean isUnwrappableAs(Class<?> type) {
        return type.isInstance(this);
    }

    @Override
    public <T> T unwrap(Class<T> type) {
        return type.cast(this);
    }
}
