package org.sentinel.backup.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LostEntriesTest {

    @TempDir
    private Path folder;
    private DamagedSite site;

    @BeforeEach
    void fill() {
        site = new DamagedSite(folder);
    }

    @Test
    void entriesThatWereLostWithItAreMissingButDoNotEndPruning() {
        site.overwrite(site.leaves("audit").get(3));
        try (var catalog = site.care().open()) {
            var audit = site.audit(catalog);
            var holes = audit.holes();
            audit.append(List.of(new AuditEntry(AuditCaller.SYSTEM, AuditCheck.MISSING, String.join(" ", holes), AuditOutcome.FAILED, "")));
            site.clock.move(Duration.ofDays(500));
            audit.append(Collections.nCopies(1_100, TrailSite.entry("later")));

            var verification = audit.verify();
            assertEquals(AuditVerification.Status.BROKEN, verification.status());
            assertTrue(verification.detail().contains("are missing"), verification.detail());
            assertEquals(1, holes.size());
            assertTrue(audit.prune() > 500);
            assertEquals(AuditVerification.Status.INTACT, audit.verify().status());
        }
    }

    @Test
    void entriesThatAreMissingWithoutAWordStillEndPruning() {
        site.overwrite(site.leaves("audit").get(3));
        try (var catalog = site.care().open()) {
            var audit = site.audit(catalog);
            site.clock.move(Duration.ofDays(500));
            audit.append(Collections.nCopies(1_100, TrailSite.entry("later")));

            assertEquals(0, audit.prune());
        }
    }

    @Test
    void anEndThatWasLostWithItIsNotedAsAGap() {
        var leaves = site.leaves("audit");
        site.overwrite(leaves.get(leaves.size() - 1));
        try (var catalog = site.care().open()) {
            site.audit(catalog).append(List.of(TrailSite.entry("later")));

            assertTrue(site.audit(catalog).find(AuditSearch.ALL, Long.MAX_VALUE, 2).get(1).detail().endsWith("were missing, which were the last ones"));
        }
    }
}
