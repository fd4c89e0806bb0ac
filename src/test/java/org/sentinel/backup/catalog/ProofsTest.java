package org.sentinel.backup.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sentinel.backup.problem.Problem;

class ProofsTest {

    private static final Instant NOW = Instant.parse("2026-01-08T14:30:22.123Z");

    @TempDir
    private Path folder;
    private Catalog catalog;
    private Proofs proofs;

    @BeforeEach
    void open() {
        catalog = Catalog.open(folder.resolve("sentinel-backup.db"), Clock.systemUTC());
        proofs = catalog.proofs();
    }

    @AfterEach
    void close() {
        catalog.close();
    }

    @Test
    void aProofIsFoundAgainWhole() {
        var damaged = new Proof("r2", "a", 12, "etag", ProofState.DAMAGED, NOW,
                Optional.of(new Failure(Problem.CHECKSUM_MISMATCH, "ledger.db")), Optional.of("{\"version\":\"1.0.0\"}"));

        proofs.record(damaged);

        assertEquals(Optional.of(damaged), proofs.find("r2", "a"));
    }

    @Test
    void theProofsOfSomeBackupsAreFoundTogether() {
        proofs.record(proved("a"));
        proofs.record(proved("b"));
        proofs.record(proved("c"));

        assertEquals(Map.of("a", proved("a"), "c", proved("c")), proofs.among("r2", List.of("a", "c", "d")));
        assertEquals(Map.of(), proofs.among("local", List.of("a")));
        assertEquals(Map.of(), proofs.among("r2", List.of()));
    }

    @Test
    void aProofSaysNothingAboutOtherBytes() {
        proofs.record(proved("a"));

        assertEquals(ProofState.PROVED, proofs.statusOf("r2", "a", 12, "etag"));
        assertEquals(ProofState.UNPROVED, proofs.statusOf("r2", "a", 13, "etag"));
        assertEquals(ProofState.UNPROVED, proofs.statusOf("r2", "a", 12, "other"));
        assertEquals(ProofState.UNPROVED, proofs.statusOf("local", "a", 12, "etag"));
        assertEquals(Optional.of("{}"), proofs.metadataOf("r2", "a", 12, "etag"));
        assertEquals(Optional.empty(), proofs.metadataOf("r2", "a", 12, "other"));
    }

    @Test
    void theNewestProvedOneIsFoundAndAllAreCounted() {
        proofs.record(proved("sentinel-backup-2026-01-07-030000.tar.gz"));
        proofs.record(proved("sentinel-backup-2026-01-08-030000.tar.gz"));
        proofs.record(new Proof("r2", "sentinel-backup-2026-01-09-030000.tar.gz", 12, "etag", ProofState.DAMAGED, NOW, Optional.empty(), Optional.empty()));

        assertEquals(Optional.of(proved("sentinel-backup-2026-01-08-030000.tar.gz")), proofs.newestProved("r2"));
        assertEquals(new Proofs.Total(2, 24), proofs.of("r2").proved());
        assertEquals(Optional.empty(), proofs.newestProved("local"));
        assertEquals(new Proofs.Total(0, 0), proofs.of("local").proved());
    }

    @Test
    void theSizesOfAFewBackupsComeWithOneRead() {
        proofs.record(proved("a"));
        proofs.record(new Proof("local", "a", 13, "etag", ProofState.DAMAGED, NOW, Optional.empty(), Optional.empty()));
        proofs.record(proved("b"));

        assertEquals(Map.of("r2/a", 12L, "local/a", 13L), proofs.sizes(Set.of("a", "nothing")));
        assertEquals(Map.of(), proofs.sizes(Set.of()));
    }

    @Test
    void theLastProofCounts() {
        proofs.record(proved("a"));
        proofs.record(new Proof("r2", "a", 12, "etag", ProofState.DAMAGED, NOW, Optional.empty(), Optional.empty()));

        assertEquals(ProofState.DAMAGED, proofs.statusOf("r2", "a", 12, "etag"));
        assertEquals(Optional.empty(), proofs.metadataOf("r2", "a", 12, "etag"));
    }

    @Test
    void aWholeListIsJudgedFromOneRead() {
        proofs.record(proved("a"));
        proofs.record(new Proof("local", "b", 12, "etag", ProofState.PROVED, NOW, Optional.empty(), Optional.empty()));

        var states = proofs.of("r2");

        assertEquals(ProofState.PROVED, states.of("a", 12, "etag"));
        assertEquals(ProofState.UNPROVED, states.of("a", 12, "other"));
        assertEquals(ProofState.UNPROVED, states.of("b", 12, "etag"));
    }

    @Test
    void aListThatWasReadBeforeKnowsEachChange() {
        assertEquals(ProofState.UNPROVED, proofs.of("r2").of("a", 12, "etag"));
        proofs.record(proved("a"));
        assertEquals(ProofState.PROVED, proofs.of("r2").of("a", 12, "etag"));
        catalog.proofs().record(new Proof("r2", "a", 12, "etag", ProofState.DAMAGED, NOW, Optional.empty(), Optional.empty()));
        assertEquals(ProofState.DAMAGED, proofs.of("r2").of("a", 12, "etag"));
        proofs.forgetDamagedBut("r2", Set.of());
        assertEquals(ProofState.UNPROVED, proofs.of("r2").of("a", 12, "etag"));
        proofs.record(proved("a"));
        assertEquals(ProofState.PROVED, proofs.of("r2").of("a", 12, "etag"));
        proofs.remove("r2", "a");
        assertEquals(ProofState.UNPROVED, proofs.of("r2").of("a", 12, "etag"));
    }

    @Test
    void aForgottenProofIsGone() {
        proofs.record(proved("a"));

        proofs.remove("r2", "a");
        proofs.remove("r2", "a");

        assertEquals(Optional.empty(), proofs.find("r2", "a"));
    }

    private static Proof proved(String filename) {
        return new Proof("r2", filename, 12, "etag", ProofState.PROVED, NOW, Optional.empty(), Optional.of("{}"));
    }
}
