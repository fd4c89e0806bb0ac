package org.sentinel.backup.backup;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.sentinel.backup.catalog.Proof;
import org.sentinel.backup.catalog.ProofState;
import org.sentinel.backup.catalog.Proofs;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;
import org.sentinel.backup.vault.BackupName;
import org.sentinel.backup.vault.Destination;
import org.sentinel.backup.vault.Shelf;

/**
 * Says what the destinations have, without anybody waiting long for a store. Whoever asks while a store is still being asked waits for
 * the same answer, so that a store that hangs holds one thread, however many ask.
 */
public final class Shelves {

    private final BackupList backups;
    private final Proofs proofs;
    private final Executor executor;
    private final Map<Destination, Question> asked = new EnumMap<>(Destination.class);

    public Shelves(BackupList backups, Proofs proofs, Executor executor) {
        this.backups = backups;
        this.proofs = proofs;
        this.executor = executor;
    }

    /** @param store see {@link BackupList#store} */
    private record Question(Object store, CompletableFuture<Shelf> answer) { }

    /** What the catalog remembers; asks no store. */
    public Shelf remembered(Destination destination) {
        var total = proofs.of(destination.word()).proved();
        var newest = proofs.newestProved(destination.word()).flatMap(Shelves::proved);
        return new Shelf(destination, total.count(), total.bytes(), newest.map(Shelf.Proved::name), newest, false);
    }

    private static Optional<Shelf.Proved> proved(Proof proof) {
        return BackupName.of(proof.filename()).map(name -> new Shelf.Proved(name, proof.sizeBytes(), proof.provedAt()));
    }

    /**
     * Begins to ask the store, unless it is being asked already; returns at once. If what was asked earlier fails, the store is asked
     * anew, as it may have come back by now. Nobody waits for a store that the settings do not name any more.
     */
    public CompletableFuture<Shelf> ask(Destination destination) {
        return ask(destination, store(destination));
    }

    private synchronized CompletableFuture<Shelf> ask(Destination destination, Object store) {
        var before = asked.get(destination);
        if (before != null && before.store.equals(store) && !before.answer.isDone()) {
            return before.answer.handle((shelf, failure) -> failure == null ? before.answer : ask(destination)).thenCompose(Function.identity());
        }
        var answer = CompletableFuture.supplyAsync(() -> count(destination), executor);
        asked.put(destination, new Question(store, answer));
        return answer;
    }

    /** Where there is none, the answer says why. */
    private Object store(Destination destination) {
        try {
            return backups.store(destination);
        } catch (ProblemException none) {
            return destination;
        }
    }

    /**
     * What the store has, asked now.
     *
     * @param question what {@link #ask} has returned
     * @param patience how long to wait for it
     * @throws ProblemException STORE_TIMEOUT if it has not answered by then, NOT_CONFIGURED, STORE_…
     */
    public static Shelf answer(CompletableFuture<Shelf> question, Duration patience) {
        try {
            return question.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw Problem.STORE_TIMEOUT.because("it has not answered within %d s".formatted(patience.toSeconds()), e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof ProblemException known ? known : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problem.NOT_READY.because("the server is stopping", e);
        }
    }

    private Shelf count(Destination destination) {
        var entries = backups.of(destination);
        var bytes = entries.stream().mapToLong(entry -> entry.backup().sizeBytes()).sum();
        var proved = entries.stream().filter(entry -> entry.state() == ProofState.PROVED).findFirst()
                .flatMap(entry -> proofs.find(destination.word(), entry.name().toString())).flatMap(Shelves::proved);
        return new Shelf(destination, entries.size(), bytes, entries.stream().findFirst().map(BackupList.Entry::name), proved, true);
    }
}
