package org.sentinel.backup.catalog;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.sentinel.backup.problem.Problem;

/** What reading the stored backups back has shown: at most one proof for a destination and a name, the last. */
public final class Proofs {

    private final Transactions transactions;
    /** The states of each destination as they stand in the table; used in a transaction alone, of which there is one at a time. */
    private final Map<String, ProvedStates> read = new HashMap<>();

    Proofs(Transactions transactions) {
        this.transactions = transactions;
    }

    /** Notes a proof, in place of an earlier one. */
    public void record(Proof proof) {
        change(entities -> entities.merge(new ProofRow(proof)));
    }

    /** The last proof, whatever object is stored there now; see {@link Proof#isOf}. */
    public Optional<Proof> find(String destination, String filename) {
        return transactions.call(entities -> Optional
                .ofNullable(entities.find(ProofRow.class, new ProofRow.Key(destination, filename)))
                .map(ProofRow::proof));
    }

    /** The last proofs of some backups, with one query, by their names; those that have none are left out. */
    public Map<String, Proof> among(String destination, Collection<String> filenames) {
        return transactions.call(entities -> entities.createQuery("""
                select p from ProofRow p where p.key.destination = :destination and p.key.filename in :filenames""", ProofRow.class)
                .setParameter("destination", destination).setParameter("filenames", filenames).getResultStream()
                .map(ProofRow::proof).collect(Collectors.toMap(Proof::filename, proof -> proof)));
    }

    /** UNPROVED unless the last proof was of an object of exactly this size and version. */
    public ProofState statusOf(String destination, String filename, long sizeBytes, String version) {
        return find(destination, filename).filter(proof -> proof.isOf(sizeBytes, version))
                .map(Proof::state).orElse(ProofState.UNPROVED);
    }

    /** The metadata that was read from an object of exactly this size and version. */
    public Optional<String> metadataOf(String destination, String filename, long sizeBytes, String version) {
        return find(destination, filename).filter(proof -> proof.isOf(sizeBytes, version)).flatMap(Proof::metadata);
    }

    /** The states of all backups of a destination, without their metadata; with one query, if any proof has changed since the last time. */
    public ProvedStates of(String destination) {
        return transactions.call(entities -> read.computeIfAbsent(destination, absent -> states(entities, destination)));
    }

    private static ProvedStates states(EntityManager entities, String destination) {
        return new ProvedStates(entities.createQuery("""
                select p.key.filename, p.sizeBytes, p.version, p.state from ProofRow p
                where p.key.destination = :destination""", Tuple.class)
                .setParameter("destination", destination).getResultStream()
                .collect(Collectors.toMap(row -> row.get(0, String.class), Proofs::seen)));
    }

    /** The newest proved backup of a destination as the last proof saw it, wherever it is now. */
    public Optional<Proof> newestProved(String destination) {
        return transactions.call(entities -> entities.createQuery("""
                select p from ProofRow p where p.key.destination = :destination and p.state = :proved order by p.key.filename desc""",
                ProofRow.class).setParameter("destination", destination).setParameter("proved", ProofState.PROVED)
                .setMaxResults(1).getResultList().stream().map(ProofRow::proof).findFirst());
    }

    /** The names of a destination's backups that were proved before an instant and not since, the oldest proof first; also of those that are gone. */
    public List<String> provedBefore(String destination, Instant instant) {
        return transactions.call(entities -> entities.createQuery("""
                select p.key.filename from ProofRow p where p.key.destination = :destination and p.state = :proved and p.provedAt < :instant
                order by p.provedAt""", String.class)
                .setParameter("destination", destination).setParameter("proved", ProofState.PROVED).setParameter("instant", instant.toEpochMilli()).getResultList());
    }

    /** So many, with so many bytes. */
    public record Total(int count, long bytes) { }

    /** The bytes of those of these backups that were proved or found damaged, by destination and name as in {@code local/…}. */
    public Map<String, Long> sizes(Collection<String> filenames) {
        return transactions.call(entities -> entities.createQuery(
                "select concat(p.key.destination, '/', p.key.filename), p.sizeBytes from ProofRow p where p.key.filename in :filenames", Tuple.class)
                .setParameter("filenames", filenames).getResultStream()
                .collect(Collectors.toMap(row -> row.get(0, String.class), row -> row.get(1, Long.class))));
    }

    /** Whether a backup is proved whose name is at or after {@code from} and before {@code to}; names are in the order of their times. */
    public boolean anyProved(String destination, String from, String to) {
        return transactions.call(entities -> entities.createQuery("""
                select count(p) from ProofRow p where p.key.destination = :destination and p.state = :proved
                and p.key.filename >= :from and p.key.filename < :to""", Long.class)
                .setParameter("destination", destination).setParameter("proved", ProofState.PROVED)
                .setParameter("from", from).setParameter("to", to).getSingleResult()) > 0;
    }

    /** Whether some proved backup, wherever, has a database of this name. */
    public boolean haveDatabase(String name) {
        return transactions.call(entities -> !entities.createQuery("select 1 from ProofRow p where p.state = :proved and p.metadata like :named escape '!'", Integer.class)
                .setParameter("proved", ProofState.PROVED).setParameter("named", "%\"name\":\"" + name.replace("_", "!_") + "\"%").setMaxResults(1).getResultList().isEmpty());
    }

    /** The newest damaged backups of a destination, at most {@code most}, but for those with this problem. */
    public List<Proof> damaged(String destination, Problem but, int most) {
        return transactions.call(entities -> entities.createQuery("""
                select p from ProofRow p where p.key.destination = :destination and p.state = :damaged
                and (p.problemCode is null or p.problemCode <> :but) order by p.key.filename desc""", ProofRow.class)
                .setParameter("destination", destination).setParameter("damaged", ProofState.DAMAGED).setParameter("but", but.name())
                .setMaxResults(most).getResultList().stream().map(ProofRow::proof).toList());
    }

    /** Forgets that backups were damaged which are not there any more, whoever has removed them. */
    public void forgetDamagedBut(String destination, Set<String> stored) {
        change(entities -> entities.createQuery("""
                select p from ProofRow p where p.key.destination = :destination and p.state = :damaged""", ProofRow.class)
                .setParameter("destination", destination).setParameter("damaged", ProofState.DAMAGED).getResultStream()
                .filter(row -> !stored.contains(row.proof().filename())).forEach(entities::remove));
    }

    /** Forgets a proof, as its backup is gone; one that is not there is no failure. */
    public void remove(String destination, String filename) {
        change(entities -> Optional
                .ofNullable(entities.find(ProofRow.class, new ProofRow.Key(destination, filename)))
                .ifPresent(entities::remove));
    }

    private void change(Consumer<EntityManager> work) {
        transactions.run(entities -> {
            read.clear();
            work.accept(entities);
        });
    }

    private static ProvedStates.Seen seen(Tuple row) {
        return new ProvedStates.Seen(row.get(1, Long.class), row.get(2, String.class), row.get(3, ProofState.class));
    }
}
