package org.sentinel.backup.restore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.sentinel.backup.catalog.Failure;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.snapshot.Sha256;

class PendingRestoreJsonTest {

    @Test
    void readsBackAllThatItWrites() throws Exception {
        var journal = new Journal("pre-restore-backup-20260108-143022", Map.of("ledger", Path.of("/data/ledger.db"), "cache", Path.of("/data/cache.db")), Set.of("cache"), List.of(
                new Step(Step.Kind.KEEP, "ledger", Path.of("/data/ledger.db-wal"), Path.of("/data/kept/ledger.db-wal")),
                new Step(Step.Kind.PLACE, "ledger", Path.of("/data/restore-staging/ledger.db"), Path.of("/data/ledger.db"))));
        var pending = new PendingRestore(DataSet.ticket("id", "another"), List.of(
                new StagedDatabase("ledger", 4096, Optional.of(new Sha256("ab".repeat(32)))), StagedDatabase.absent("cache")),
                Phase.ROLLING_BACK, Optional.of(new Failure(Problem.NO_SPACE, "said \"the\" disk")), Optional.of(DataSet.NOW), journal);

        assertEquals(pending, PendingRestoreJson.read(PendingRestoreJson.write(pending)));
    }

    @Test
    void saysWhatTheContractNames() {
        var text = new String(PendingRestoreJson.write(PendingRestore.staged(DataSet.ticket("id", ""), List.of())), StandardCharsets.UTF_8);

        for (var field : List.of("backup_filename", "staged_at", "databases", "steps", "state")) {
            assertTrue(text.contains('"' + field + '"'), field);
        }
    }
}
