package org.sentinel.backup.catalog;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.crypto.SecretKey;

/**
 * Our own database, {@code sentinel-backup.db}: the jobs, the proofs, the uploads under way, the restores, the pins, the alerts, the users, their tokens, the audit trail. What a call has
 * written is safe on disk when it returns. Every call fails with CATALOG_FAILED when the database cannot be read or
 * written, and then nothing of that call was written. Safe for use by several threads.
 */
public final class Catalog implements AutoCloseable {

    private static final Duration DOUBT = Duration.ofDays(1);

    private final Transactions transactions;
    private final Clock clock;
    private final Proofs proofs;

    private Catalog(Transactions transactions, Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
        this.proofs = new Proofs(transactions);
    }

    /**
     * Opens the catalog, which is created with mode 0600 if there is none, and brings its schema up to date.
     *
     * @throws org.sentinel.backup.problem.ProblemException CATALOG_TOO_NEW if a newer version of this program wrote it,
     *         CATALOG_DAMAGED if it is corrupt or no database, CATALOG_FAILED if it is another program's or cannot be opened; the file is
     *         then as it was
     */
    public static Catalog open(Path file, Clock clock) {
        var connection = CatalogFile.open(file);
        try {
            Migrations.ofCatalog().bringUpToDate(connection);
            var catalog = new Catalog(Transactions.on(connection), clock);
            catalog.noteBirth();
            return catalog;
        } catch (RuntimeException failure) {
            CatalogFile.closeQuietly(connection);
            throw failure;
        }
    }

    /** A birth that is still far from now was noted by a clock that was ahead; one that was set by some minutes shows nothing. */
    private void noteBirth() {
        transactions.run(entities -> {
            entities.createNativeQuery("""
                    INSERT OR IGNORE INTO birth SELECT 1, min(:now, coalesce((SELECT min(created_at) FROM jobs), :now))""")
                    .setParameter("now", clock.millis()).executeUpdate();
            entities.createNativeQuery("UPDATE birth SET born_at = :now WHERE born_at > :now + :doubt")
                    .setParameter("now", clock.millis()).setParameter("doubt", DOUBT.toMillis()).executeUpdate();
        });
    }

    /** When this catalog was made, or saved out of a damaged one. What is older it may know nothing of, as another one before it may have been lost. */
    public Instant bornAt() {
        return transactions.call(entities -> Instant.ofEpochMilli(
                ((Number) entities.createNativeQuery("SELECT born_at FROM birth").getSingleResult()).longValue()));
    }

    /** Writes a compact copy of all of it, as it is at one instant, into a file that is new or empty. It is not forced to the disk. */
    void copyInto(Path target) {
        transactions.execute("VACUUM INTO '%s'".formatted(target.toString().replace("'", "''")));
    }

    public Jobs jobs() {
        return new Jobs(transactions, clock);
    }

    public Runs runs() {
        return new Runs(transactions);
    }

    /** The same one for everybody, as it remembers what it has read. */
    public Proofs proofs() {
        return proofs;
    }

    public PendingUploads pendingUploads() {
        return new PendingUploads(transactions, clock);
    }

    public Restores restores() {
        return new Restores(transactions, clock);
    }

    public Pins pins() {
        return new Pins(transactions, clock);
    }

    public AlertNotes alertNotes() {
        return new AlertNotes(transactions, clock);
    }

    public Outbox outbox() {
        return new Outbox(transactions, clock);
    }

    public Users users() {
        return new Users(transactions, clock);
    }

    public Tokens tokens() {
        return new Tokens(transactions, clock);
    }

    public PageSessions pageSessions() {
        return new PageSessions(transactions);
    }

    public SetupLinks setupLinks() {
        return new SetupLinks(transactions, clock);
    }

    /**
     * The audit trail; to be asked for once, as it remembers its last entry.
     *
     * @param keys seal it: the first one what is written, all of them what is read
     * @param head the file that holds the last entry's number and seal, beside the database, so that a cut end shows; made if the trail
     *        is new
     */
    public Audit audit(List<SecretKey> keys, Path head) {
        return new Audit(transactions, new AuditHead(head, new AuditSeal(keys)), clock);
    }

    @Override
    public void close() {
        transactions.close();
    }
}
