package org.sentinel.backup.catalog;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import jakarta.persistence.PersistenceException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Runs one transaction at a time on the catalog's one connection; a failed one is rolled back whole. */
final class Transactions {

    /** Held here, as the logging system forgets the level of a logger that nobody holds. */
    private static final Logger HIBERNATE = Logger.getLogger("org.hibernate");
    private static final Logger HIBERNATE_SQL = Logger.getLogger("org.hibernate.engine.jdbc.spi.SqlExceptionHelper");

    private final Connection connection;
    private final EntityManagerFactory factory;
    private final ReentrantLock turn = new ReentrantLock(true);

    private Transactions(Connection connection, EntityManagerFactory factory) {
        this.connection = connection;
        this.factory = factory;
    }

    static Transactions on(Connection connection) {
        HIBERNATE.setLevel(Level.WARNING);
        HIBERNATE_SQL.setLevel(Level.OFF);
        try {
            return new Transactions(connection, Persistence.createEntityManagerFactory("catalog",
                    Map.of("hibernate.connection.provider_class", new OneConnection(connection))));
        } catch (PersistenceException failure) {
            throw failed(failure);
        }
    }

    /** Returns what {@code work} makes of the entities; these must not leave the room. */
    <T> T call(Function<EntityManager, T> work) {
        turn.lock();
        try (var entities = factory.createEntityManager()) {
            return inTransaction(entities, work);
        } catch (PersistenceException failure) {
            throw failed(failure);
        } finally {
            turn.unlock();
        }
    }

    void run(Consumer<EntityManager> work) {
        call(entities -> {
            work.accept(entities);
            return null;
        });
    }

    /** Runs one statement outside of any transaction. */
    void execute(String statement) {
        turn.lock();
        try (var single = connection.createStatement()) {
            single.executeUpdate(statement);
        } catch (SQLException failure) {
            throw failed(new PersistenceException(failure));
        } finally {
            turn.unlock();
        }
    }

    void close() {
        turn.lock();
        try {
            factory.close();
            CatalogFile.closeQuietly(connection);
        } finally {
            turn.unlock();
        }
    }

    private static <T> T inTransaction(EntityManager entities, Function<EntityManager, T> work) {
        var transaction = entities.getTransaction();
        transaction.begin();
        try {
            var result = work.apply(entities);
            transaction.commit();
            return result;
        } catch (RuntimeException failure) {
            rollBack(entities, failure);
            throw failure;
        }
    }

    private static void rollBack(EntityManager entities, RuntimeException failure) {
        try {
            if (entities.getTransaction().isActive()) {
                entities.getTransaction().rollback();
            }
        } catch (RuntimeException second) {
            failure.addSuppressed(second);
        }
    }

    private static RuntimeException failed(PersistenceException failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return CatalogFile.problem(root).because("the catalog: " + root.getMessage(), failure);
    }
}
