package org.sentinel.backup.restore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sentinel.backup.archive.HandMade;
import org.sentinel.backup.archive.OriginalArchive;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;
import org.sentinel.backup.snapshot.SqliteFiles;

/** What a restore makes of an archive that is not as it should be: refused by name, nothing left behind, live files as they were. */
class BadArchiveTest {

    private static final byte[] CONTENT = HandMade.bytes("content");
    private static final Set<Problem> NAMED = EnumSet.of(Problem.ARCHIVE_DAMAGED, Problem.ARCHIVE_TRUNCATED, Problem.ARCHIVE_ENTRY_REFUSED,
            Problem.ARCHIVE_ENTRY_MISSING, Problem.ARCHIVE_TOO_LARGE, Problem.ARCHIVE_VERSION_UNKNOWN, Problem.CHECKSUM_MISMATCH);

    @TempDir
    private static Path folder;
    private static RestoreSite site;
    private static byte[] archive;
    private static Map<String, String> before;

    @BeforeAll
    static void backUp() throws Exception {
        site = new RestoreSite(folder, "ledger", "config");
        SqliteFiles.run(site.live("ledger"), SqliteFiles.numbers(40));
        SqliteFiles.run(site.live("config"), "CREATE TABLE settings (key TEXT, value TEXT)");
        site.backUp("ledger", "config");
        archive = site.stored();
        before = DataSet.fingerprint(site.data);
    }

    @AfterAll
    static void close() {
        site.close();
    }

    /** Every bit of the reader's own is tested beside it; here a byte in each region, through the whole way. */
    @Test
    void aFlippedBitAnywhereIsRefused() throws Exception {
        for (int i = 0; i < archive.length; i += Math.max(1, archive.length / 150)) {
            assertFlipIsRefused(i);
        }
        for (int i = archive.length - 60; i < archive.length; i++) {
            assertFlipIsRefused(i);
        }
        for (int i = 0; i < 20; i++) {
            assertFlipIsRefused(i);
        }
    }

    private static void assertFlipIsRefused(int at) throws Exception {
        var flipped = archive.clone();
        flipped[at] ^= 0x10;
        site.store(flipped);

        assertTrue(NAMED.contains(refusal().problem()), "byte " + at);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.01, 0.1, 0.5, 0.9, 0.999})
    void aTruncatedOneIsRefused(double part) throws Exception {
        site.store(Arrays.copyOf(archive, (int) (archive.length * part)));

        assertEquals(Problem.ARCHIVE_TRUNCATED, refusal().problem());
    }

    @Test
    void bytesBehindTheEndAreRefused() throws Exception {
        site.store(Arrays.copyOf(archive, archive.length + 1));

        assertEquals(Problem.ARCHIVE_DAMAGED, refusal().problem());
    }

    @ParameterizedTest
    @ValueSource(strings = {"../config.db", "/etc/config.db", "a/config.db", "..", "config.db/../../x.db"})
    void aPathThatLeavesTheFolderIsRefused(String name) throws Exception {
        assertRefused(Problem.ARCHIVE_ENTRY_REFUSED, described().entry(name, CONTENT));
    }

    @ParameterizedTest
    @ValueSource(chars = {'1', '2', '3', '4', '5'})
    void aLinkADeviceAndAFolderAreRefused(char type) throws Exception {
        assertRefused(Problem.ARCHIVE_ENTRY_REFUSED, described().header("config.db", type, 0, "/etc/passwd"));
    }

    @Test
    void aBombIsRefusedBeforeItIsUnpacked() throws Exception {
        assertRefused(Problem.ARCHIVE_TOO_LARGE, described().header("config.db", '0', 10_000_000_000L, "").raw(new byte[1 << 20]));
    }

    @Test
    void anEntryThatTheMetadataLacksIsRefused() throws Exception {
        assertRefused(Problem.ARCHIVE_ENTRY_REFUSED, described().entry("config.db", CONTENT).entry("ledger.db", CONTENT));
    }

    @Test
    void anEntryThatIsMissingIsRefused() throws Exception {
        assertRefused(Problem.ARCHIVE_ENTRY_MISSING, described());
    }

    @Test
    void aFutureVersionIsRefused() throws Exception {
        var future = OriginalArchive.metadata(Map.of("config", CONTENT)).replace("\"version\": \"1.0.0\"", "\"version\": \"2.0.0\"");

        assertRefused(Problem.ARCHIVE_VERSION_UNKNOWN, new HandMade().entry("backup-metadata.json", HandMade.bytes(future))
                .entry("config.db", CONTENT));
    }

    @Test
    void otherBytesThanTheMetadataSaysAreRefused() throws Exception {
        assertRefused(Problem.CHECKSUM_MISMATCH, described().entry("config.db", HandMade.bytes("CONTENT")));
    }

    @Test
    void whatIsNoDatabaseIsRefused() throws Exception {
        assertRefused(Problem.BACKUP_DAMAGED, described().entry("config.db", CONTENT));
    }

    private static HandMade described() {
        return new HandMade().entry("backup-metadata.json", HandMade.bytes(OriginalArchive.metadata(Map.of("config", CONTENT))));
    }

    private static void assertRefused(Problem expected, HandMade made) throws Exception {
        site.store(made.end().gzip());

        var refusal = refusal();

        assertEquals(expected, refusal.problem(), refusal::toString);
    }

    private static ProblemException refusal() throws Exception {
        var refusal = assertThrows(ProblemException.class, site::stage);
        assertEquals(before, DataSet.fingerprint(site.data));
        assertEquals(Optional.empty(), site.pending.current());
        return refusal;
    }
}
