package org.sentinel.backup.backup;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import org.sentinel.backup.archive.ArchiveMetadata;
import org.sentinel.backup.archive.MetadataJson;
import org.sentinel.backup.catalog.Failure;
import org.sentinel.backup.catalog.Progress;
import org.sentinel.backup.catalog.Proof;
import org.sentinel.backup.catalog.ProofState;
import org.sentinel.backup.catalog.Proofs;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;
import org.sentinel.backup.vault.StoredBackup;
import org.sentinel.backup.vault.Vault;

/** Reads stored backups back and compares every checksum. */
public final class Prover {

    private final Proofs proofs;
    private final ReadBack readBack;
    private final Clock clock;

    public Prover(Proofs proofs, ReadBack readBack, Clock clock) {
        this.proofs = proofs;
        this.readBack = readBack;
        this.clock = clock;
    }

    /**
     * Proves a stored backup and notes the outcome.
     *
     * @throws org.sentinel.backup.problem.ProblemException what is wrong with it (noted: it is damaged), or what kept it from being
     *         read (nothing is noted)
     */
    public void prove(Vault vault, StoredBackup backup, Progress progress) {
        try {
            var metadata = readBack.read(vault, backup, progress);
            var failure = damageOf(metadata);
            proofs.record(proof(vault, backup, failure, Optional.of(text(metadata))));
            failure.ifPresent(Prover::rethrow);
            progress.note("proved %s: all bytes read back, %d checksums agree".formatted(backup.name(), metadata.databases().size()));
        } catch (ProblemException e) {
            if (isDamage(e.problem())) {
                proofs.record(proof(vault, backup, Optional.of(Failure.of(e)), Optional.empty()));
            }
            throw e;
        } catch (IOException e) {
            throw Problem.STORE_FAILED.because("reading %s back: %s".formatted(backup.name(), e.getMessage()), e);
        }
    }

    private static Optional<Failure> damageOf(ArchiveMetadata metadata) {
        return metadata.damaged()
                ? Optional.of(new Failure(Problem.SOURCE_DAMAGED, "a database in this archive is damaged or lacking"))
                : Optional.empty();
    }

    private static void rethrow(Failure failure) {
        throw failure.problem().because(failure.detail());
    }

    /** Whether a failure says something about the stored bytes, and not about the way to them. */
    private static boolean isDamage(Problem problem) {
        return switch (problem) {
            case ARCHIVE_DAMAGED, ARCHIVE_TRUNCATED, ARCHIVE_ENTRY_REFUSED, ARCHIVE_ENTRY_MISSING, ARCHIVE_TOO_LARGE,
                    CHECKSUM_MISMATCH -> true;
            default -> false;
        };
    }

    private Proof proof(Vault vault, StoredBackup backup, Optional<Failure> failure, Optional<String> metadata) {
        var state = failure.isEmpty() ? ProofState.PROVED : ProofState.DAMAGED;
        return new Proof(vault.destination().word(), backup.name().toString(), backup.sizeBytes(), backup.version(), state,
                clock.instant(), failure, metadata);
    }

    private static String text(ArchiveMetadata metadata) {
        return new String(MetadataJson.write(metadata), StandardCharsets.UTF_8);
    }
}
