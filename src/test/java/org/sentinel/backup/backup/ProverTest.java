package org.sentinel.backup.backup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sentinel.backup.vault.Destination.LOCAL;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sentinel.backup.archive.ArchiveReader;
import org.sentinel.backup.archive.OriginalArchive;
import org.sentinel.backup.catalog.ProofState;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;
import org.sentinel.backup.snapshot.SqliteFiles;
import org.sentinel.backup.vault.Vault;

class ProverTest {

    private static final Set<Problem> DAMAGES = Set.of(Problem.CHECKSUM_MISMATCH, Problem.ARCHIVE_DAMAGED, Problem.ARCHIVE_TRUNCATED,
            Problem.ARCHIVE_ENTRY_REFUSED, Problem.ARCHIVE_ENTRY_MISSING, Problem.ARCHIVE_TOO_LARGE);

    @TempDir
    private Path folder;
    private Site site;
    private Path stored;

    @BeforeEach
    void makeABackup() throws Exception {
        site = new Site(folder);
        SqliteFiles.run(site.database("ledger"), SqliteFiles.numbers(500));
        site.backups("ledger").run(List.of(LOCAL), Listener.patient());
        stored = site.stored(LOCAL, Site.NAME);
    }

    @AfterEach
    void leavesTheWorkFolderEmpty() throws Exception {
        assertTrue(site.isTidy());
        site.close();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.001, 0.01, 0.1, 0.3, 0.5, 0.7, 0.9, 0.999, 1})
    void aFlippedByteMakesItDamaged(double where) throws Exception {
        var bytes = Files.readAllBytes(stored);
        bytes[(int) Math.round(where * (bytes.length - 1))] ^= 0x10;
        replace(bytes);

        assertDamaged();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.0001, 0.1, 0.5, 0.9999})
    void aTruncatedArchiveIsDamaged(double part) throws Exception {
        var bytes = Files.readAllBytes(stored);
        replace(Arrays.copyOf(bytes, (int) (bytes.length * part)));

        assertDamaged();
    }

    @Test
    void bytesBehindTheEndMakeItDamaged() throws Exception {
        var bytes = Files.readAllBytes(stored);
        replace(Arrays.copyOf(bytes, bytes.length + 1));

        assertDamaged();
    }

    @Test
    void anotherFileUnderTheNameIsUnprovedAgain() throws Exception {
        replace(Files.readAllBytes(stored));

        assertEquals(ProofState.UNPROVED, state());
    }

    @Test
    void provingItAgainMakesADamagedOneThatWasRepairedProved() throws Exception {
        var bytes = Files.readAllBytes(stored);
        replace(new byte[100]);
        assertDamaged();
        replace(bytes);

        prove();

        assertEquals(ProofState.PROVED, state());
    }

    @Test
    void anArchiveOfTheOriginalProgramIsUnpackedAndProved() throws Exception {
        replace(original(database("universe", 300), database("history", 1)));
        assertEquals(Problem.METADATA_NOT_INDEXED,
                assertThrows(ProblemException.class, () -> site.list().metadata(LOCAL, Site.NAME)).problem());

        prove();

        assertEquals(ProofState.PROVED, state());
        assertTrue(site.list().metadata(LOCAL, Site.NAME).contains("universe.db"));
    }

    @Test
    void anArchiveOfTheOriginalProgramWithADamagedDatabaseIsDamaged() throws Exception {
        var damaged = database("universe", 2000);
        var bytes = Files.readAllBytes(damaged);
        Arrays.fill(bytes, 4096 * 5, 4096 * 6, (byte) 0x5a);
        Files.write(damaged, bytes);
        replace(original(database("history", 1), damaged));

        assertEquals(Problem.ARCHIVE_DAMAGED, assertDamaged().problem());
    }

    @Test
    void anArchiveOfTheOriginalProgramThatHoldsNoDatabaseIsDamaged() throws Exception {
        replace(original(Files.writeString(folder.resolve("universe.db"), "this is a text and not a database".repeat(100))));

        assertEquals(Problem.ARCHIVE_DAMAGED, assertDamaged().problem());
    }

    @Test
    void anArchiveOfTheOriginalProgramWithAFlippedByteIsDamaged() throws Exception {
        var bytes = original(database("universe", 300));
        bytes[bytes.length / 2] ^= 1;
        replace(bytes);

        assertDamaged();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 100, 5000})
    void aStoreThatFailsLeavesItUnproved(int bytesUntilBreak) throws Exception {
        replace(Files.readAllBytes(stored));
        var vault = new Vault(LOCAL, new BrokenLine(site.local(), bytesUntilBreak), () -> { });

        var e = assertThrows(ProblemException.class,
                () -> site.prover().prove(vault, vault.find(Site.NAME), Listener.patient()));

        assertEquals(Problem.STORE_UNREACHABLE, e.problem());
        assertEquals(ProofState.UNPROVED, state());
    }

    @Test
    void aStoreThatFailsDoesNotUndoAnEarlierProof() {
        var vault = new Vault(LOCAL, new BrokenLine(site.local(), 100), () -> { });

        assertThrows(ProblemException.class, () -> site.prover().prove(vault, vault.find(Site.NAME), Listener.patient()));

        assertEquals(ProofState.PROVED, state());
    }

    @Test
    void cancellingTheProofOfAnOriginalArchiveLeavesItUnproved() throws Exception {
        replace(original(database("universe", 300)));
        var vault = site.open(LOCAL);

        var e = assertThrows(ProblemException.class,
                () -> site.prover().prove(vault, vault.find(Site.NAME), Listener.cancellingIn("prove local")));

        assertEquals(Problem.CANCELLED, e.problem());
        assertEquals(ProofState.UNPROVED, state());
    }

    @Test
    void tooLittleRoomToUnpackAnOriginalArchiveSaysNothingAboutIt() throws Exception {
        replace(original(database("universe", 300)));
        var vault = site.open(LOCAL);
        var cramped = new Prover(site.catalog.proofs(), new ReadBack(new ArchiveReader(), site.work(), () -> 1000), Clock.systemUTC());

        var e = assertThrows(ProblemException.class, () -> cramped.prove(vault, vault.find(Site.NAME), Listener.patient()));

        assertEquals(Problem.NO_SPACE, e.problem());
        assertEquals(ProofState.UNPROVED, state());
        assertTrue(site.isTidy());
    }

    private Path database(String name, int rows) throws Exception {
        return SqliteFiles.run(folder.resolve(name + ".db"), SqliteFiles.numbers(rows));
    }

    private static byte[] original(Path... databases) throws Exception {
        Map<String, byte[]> contents = new LinkedHashMap<>();
        for (var database : databases) {
            contents.put(database.getFileName().toString().replace(".db", ""), Files.readAllBytes(database));
        }
        return OriginalArchive.of(contents);
    }

    /** Puts other bytes into the stored file; its time moves on, whatever the clock's resolution. */
    private void replace(byte[] bytes) throws Exception {
        var before = Files.getLastModifiedTime(stored).toInstant();
        Files.write(stored, bytes);
        Files.setLastModifiedTime(stored, FileTime.from(before.plusSeconds(1)));
    }

    private void prove() {
        var vault = site.open(LOCAL);
        site.prover().prove(vault, vault.find(Site.NAME), Listener.patient());
    }

    private ProblemException assertDamaged() {
        var e = assertThrows(ProblemException.class, this::prove);

        assertTrue(DAMAGES.contains(e.problem()), e::toString);
        assertEquals(ProofState.DAMAGED, state());
        return e;
    }

    private ProofState state() {
        return site.entries(LOCAL).get(0).state();
    }
}
