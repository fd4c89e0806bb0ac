package org.sentinel.backup.settings;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import jakarta.persistence.PersistenceException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/** Reads and writes rows of the settings table by their keys; rows of other keys are never touched. */
final class SettingTable {

    /** Held here, as the logging system forgets the level of a logger that nobody holds. */
    private static final Logger HIBERNATE = Logger.getLogger("org.hibernate");
    private static final Logger HIBERNATE_SQL = Logger.getLogger("org.hibernate.engine.jdbc.spi.SqlExceptionHelper");

    /** The keys are one parameter: a list would be translated anew for each call, which takes longer than the reading. */
    private static final String ROWS = """
            SELECT "key", "value", description, updated_at FROM settings WHERE "key" IN (SELECT value FROM json_each(:keys))""";

    private final SettingsFile file;
    private final EntityManagerFactory factory;

    SettingTable(SettingsFile file) {
        HIBERNATE.setLevel(Level.WARNING);
        HIBERNATE_SQL.setLevel(Level.OFF);
        this.file = file;
        this.factory = factory(file);
    }

    /** One read of one instant; it takes no lock that a writer in WAL mode would notice. */
    Map<String, SettingRow> read(Collection<String> keys) {
        try (var entities = factory.createEntityManager()) {
            List<?> rows = entities.createNativeQuery(ROWS, SettingRow.class).setParameter("keys", json(keys)).getResultList();
            return rows.stream().map(SettingRow.class::cast)
                    .collect(Collectors.toMap(row -> row.name, Function.identity(), (first, same) -> first));
        } catch (PersistenceException failure) {
            throw file.failed(failure);
        }
    }

    /** As a JSON array; keys are plain words. */
    private static String json(Collection<String> keys) {
        return keys.stream().collect(Collectors.joining("\",\"", "[\"", "\"]"));
    }

    /** One transaction that has the write lock from its begin; all of it happens, or nothing. */
    void write(Consumer<EntityManager> work) {
        try (var entities = factory.createEntityManager()) {
            var transaction = entities.getTransaction();
            transaction.begin();
            try {
                work.accept(entities);
                transaction.commit();
            } finally {
                if (transaction.isActive()) {
                    transaction.rollback();
                }
            }
        } catch (PersistenceException failure) {
            throw file.failed(failure);
        }
    }

    static void put(EntityManager entities, String key, String value, String description, long seconds) {
        var found = entities.find(SettingRow.class, key);
        var row = found == null ? new SettingRow(key, description) : found;
        row.text = value;
        row.updatedAt = seconds;
        // Only now: Hibernate inserts a row as it was when it was passed here.
        entities.persist(row);
    }

    void close() {
        factory.close();
    }

    private static EntityManagerFactory factory(SettingsFile file) {
        try {
            return Persistence.createEntityManagerFactory("settings",
                    Map.of("jakarta.persistence.nonJtaDataSource", file.source()));
        } catch (PersistenceException failure) {
            throw file.failed(failure);
        }
    }
}
