package org.sentinel.backup.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sentinel.backup.problem.Problem;

/** A short, repeatable part of what benchmark/fuzz.sh does at length. */
class ArchiveFuzzTest {

    private static final long SEED = 20260108;
    private static final int RUNS = 2_000;

    @ParameterizedTest
    @EnumSource
    void theFirstSeedCanBeRead(FuzzTarget target) throws IOException {
        for (var archive : target.archives(target.seeds().get(0))) {
            assertEquals(Optional.empty(), ReaderPromise.check(archive));
        }
    }

    @ParameterizedTest
    @EnumSource
    void whateverTheBytesTheReaderKeepsItsPromise(FuzzTarget target) throws IOException {
        var mutations = new Mutations(target.seeds(), new Random(SEED));
        Set<Optional<Problem>> ends = new HashSet<>();

        for (int run = 0; run < RUNS; run++) {
            ends.addAll(check(target, mutations.next()));
        }

        assertTrue(ends.contains(Optional.of(Problem.ARCHIVE_DAMAGED)), ends::toString);
        assertTrue(ends.contains(Optional.empty()) || ends.contains(Optional.of(Problem.CHECKSUM_MISMATCH)), ends::toString);
    }

    private static Set<Optional<Problem>> check(FuzzTarget target, byte[] input) throws IOException {
        Set<Optional<Problem>> ends = new HashSet<>();
        try {
            for (var archive : target.archives(input)) {
                ends.add(ReaderPromise.check(archive));
            }
            return ends;
        } catch (RuntimeException | Error e) {
            throw new AssertionError(target + " of " + HexFormat.of().formatHex(input), e);
        }
    }
}
