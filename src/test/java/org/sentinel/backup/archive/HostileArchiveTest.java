package org.sentinel.backup.archive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;
import static org.sentinel.backup.archive.HandMade.record;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;

/** What somebody with write access to the store may put there. */
class HostileArchiveTest {

    private static final byte[] CONTENT = HandMade.bytes("content");
    private static final byte[] METADATA = HandMade.bytes(OriginalArchive.metadata(Map.of("config", CONTENT)));

    @Test
    void anArchivePackedByHandIsRead() throws IOException {
        var archive = begun().entry("config.db", CONTENT).end().gzip();

        assertArrayEquals(CONTENT, Samples.read(archive).get("config"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../config.db", "/config.db", "./config.db", "a/config.db", "config.db/", "..", ".", ".db", "Config.db",
        "config.DB", "config", "config.db ", " config.db", "config\n.db", "con\u0001fig.db", "config.db.db", "cönfig.db",
        "backup-metadata.JSON", "./backup-metadata.json", "sentinel-backup.db", "config\\x.db", "C:config.db"})
    void otherNamesAreRefused(String name) {
        Samples.assertProblem(Problem.ARCHIVE_ENTRY_REFUSED,
                () -> Samples.prove(begun().entry(name, CONTENT).entry("config.db", CONTENT).end().gzip()));
        Samples.assertProblem(Problem.ARCHIVE_ENTRY_REFUSED, () -> Samples.metadata(begun(name).end().gzip()));
        Samples.assertProblem(Problem.ARCHIVE_ENTRY_REFUSED, () -> Samples.prove(
                begun().pax(record("path", name)).entry("config.db", CONTENT).end().gzip()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0085", "\u009b31m", "\u2028", "\u2029", "\u202e", "\ufeff", "\r\n"})
    void whatWouldSpoilALogDoesNotStandInAMessage(String unfit) {
        var thrown = Samples.assertProblem(Problem.ARCHIVE_ENTRY_REFUSED,
                () -> Samples.prove(new HandMade().pax(record("path", "x" + unfit)).entry("x", CONTENT).end().gzip()));

        assertEquals("an entry is named \"x%s\", not <name>.db".formatted(unfit.replaceAll("[^31m]", "?")), thrown.detail());
    }

    @Test
    void aMessageHoldsNoHalfOfACharacter() {
        var thrown = Samples.assertProblem(Problem.ARCHIVE_ENTRY_REFUSED,
                () -> Samples.prove(new HandMade().pax(record("path", "x" + "😀".repeat(60))).entry("x", CONTENT).end().gzip()));

        assertEquals("an entry is named \"x%s?…\", not <name>.db".formatted("😀".repeat(49)), thrown.detail());
    }

    @Test
    void anEmptyNameIsRefused() {
        Samples.assertProblem(Problem.ARCHIVE_ENTRY_REFUSED, () -> Samples.prove(begun().entry("", CONTENT).end().gzip()));
    }

    @ParameterizedTest
    @ValueSource(chars = {'1', '2', '3', '4', '5', '6', '7', 'g', 'L', 'K', 'S', 'D', 'M', 'N', 'V', 'X', 'A', ' ', '\u00ff'})
    void whatIsNoOrdinaryFileIsRefused(char type) {
        Samples.assertProblem(Problem.ARCHIVE_ENTRY_REFUSED,
                () -> Samples.prove(begun().header("config.db", type, 0, "/etc/passwd").end().gzip()));
    }

    @Test
    void sparseFilesInPaxRecordsAreRefused() {
        for (var keyword : new String[] {"GNU.sparse.major", "GNU.sparse.map", "SCHILY.realsize"}) {
            Samples.assertProblem(Problem.ARCHIVE_ENTRY_REFUSED,
                    () -> Samples.prove(begun().pax(record(keyword, "1")).entry("config.db", CONTENT).end().gzip()));
        }
    }

    @Test
    void paxRecordsOfTimesAndOwnersAreHarmless() throws IOException {
        var archive = begun().pax(record("mtime", "1767882622.123456789") + record("uname", "somebody") + record("LIBARCHIVE.x", "="))
                .entry("config.db", CONTENT).end().gzip();

        assertEquals(1, Samples.prove(archive).databases().size());
    }

    @Test
    void recordsOfRecordsAreRefused() {
        Samples.assertProblem(Problem.ARCHIVE_ENTRY_REFUSED, () -> Samples.prove(
                begun().pax(record("mtime", "1")).pax(record("mtime", "1")).entry("config.db", CONTENT).end().gzip()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "0 size=7\n", "9 size=7", "999999 size=7\n", "99999999999999999999 size=7\n", "-9 size=7\n",
        "9 size:7\n", "9 size=x\n", "10 size=-7\n", "29 size=99999999999999999999\n", " size=7\n", "3 =\n9 size=\n"})
    void brokenPaxRecordsAreRefused(String records) throws IOException {
        var archive = begun().pax(records).entry("config.db", CONTENT).end().gzip();
        if (records.isEmpty()) {
            Samples.prove(archive);
        } else {
            Samples.assertProblem(Problem.ARCHIVE_DAMAGED, () -> Samples.prove(archive));
        }
    }

    @Test
    void headersThatNeverEndAreRefused() {
        var bomb = new byte[Limits.PAX_BYTES + 1];
        Samples.assertProblem(Problem.ARCHIVE_ENTRY_REFUSED,
                () -> Samples.prove(begun().header("x", 'x', bomb.length, "").content(bomb).end().gzip()));
        Samples.assertProblem(Problem.ARCHIVE_ENTRY_REFUSED,
                () -> Samples.prove(begun().header("x", 'x', 8L << 30, "").end().gzip()));
    }

    @Test
    void doublesAreRefused() {
        Samples.assertProblem(Problem.ARCHIVE_ENTRY_REFUSED, () -> Samples.prove(
                begun().entry("config.db", CONTENT).entry("config.db", CONTENT).end().gzip()));
        Samples.assertProblem(Problem.ARCHIVE_ENTRY_REFUSED, () -> Samples.prove(
                begun().entry("config.db", CONTENT).entry("backup-metadata.json", METADATA).end().gzip()));
        Samples.assertProblem(Problem.ARCHIVE_ENTRY_REFUSED, () -> Samples.prove(new HandMade()
                .entry("config.db", CONTENT).entry("config.db", CONTENT).entry("backup-metadata.json", METADATA).end().gzip()));
    }

    @Test
    void whatTheMetadataDoesNotNameIsRefused() {
        Samples.assertProblem(Problem.ARCHIVE_ENTRY_REFUSED, () -> Samples.prove(
                begun().entry("config.db", CONTENT).entry("ledger.db", CONTENT).end().gzip()));
        Samples.assertProblem(Problem.ARCHIVE_ENTRY_REFUSED, () -> Samples.prove(new HandMade()
                .entry("ledger.db", CONTENT).entry("backup-metadata.json", METADATA).end().gzip()));
    }

    @Test
    void whatIsMissingIsNoticed() {
        Samples.assertProblem(Problem.ARCHIVE_ENTRY_MISSING, () -> Samples.prove(begun().end().gzip()));
        Samples.assertProblem(Problem.ARCHIVE_ENTRY_MISSING, () -> Samples.prove(new HandMade().entry("config.db", CONTENT).end().gzip()));
        Samples.assertProblem(Problem.ARCHIVE_ENTRY_MISSING, () -> Samples.prove(new HandMade().end().gzip()));
        Samples.assertProblem(Problem.ARCHIVE_ENTRY_MISSING, () -> Samples.metadata(new HandMade().end().gzip()));
    }

    @ParameterizedTest
    @CsvSource({"config, ARCHIVE_TOO_LARGE", "configuration, ARCHIVE_TOO_LARGE", "con, ARCHIVE_DAMAGED", "CONTENT, CHECKSUM_MISMATCH"})
    void otherContentIsRefused(String content, Problem expected) {
        var bytes = HandMade.bytes(content.equals("config") ? "contents" : content);
        Samples.assertProblem(expected, () -> Samples.prove(begun().entry("config.db", bytes).end().gzip()));
        Samples.assertProblem(expected, () -> Samples.prove(new HandMade()
                .entry("config.db", bytes).entry("backup-metadata.json", METADATA).end().gzip()));
    }

    @Test
    void aBombBehindSmallMetadataIsNotUnpacked() {
        for (long size : new long[] {10L << 30, Long.MAX_VALUE >> 4}) {
            var archive = begun().pax(record("size", Long.toString(size))).header("config.db", '0', 0, "").raw(new byte[4096]).gzip();

            Samples.assertProblem(Problem.ARCHIVE_TOO_LARGE, () -> new ArchiveReader().read(
                    new ByteArrayInputStream(archive), (name, bytes) -> fail("opened"), 1 << 20, bytes -> fail("unpacked")));
        }
    }

    @Test
    void aBombBeforeItsMetadataIsNotUnpacked() throws IOException {
        var archive = OriginalArchive.of(Map.of("config", new byte[5000], "ledger", new byte[5000]));

        new ArchiveReader().read(new ByteArrayInputStream(archive), EntrySink.discard(), 10_000, bytes -> { });
        Samples.assertProblem(Problem.ARCHIVE_TOO_LARGE,
                () -> new ArchiveReader().read(new ByteArrayInputStream(archive), EntrySink.discard(), 9_999, bytes -> { }));
        Samples.assertProblem(Problem.ARCHIVE_TOO_LARGE, () -> new ArchiveReader().read(
                new ByteArrayInputStream(archive), (name, bytes) -> fail("opened"), 4_999, bytes -> fail("unpacked")));
    }

    @Test
    void zerosWithoutEndAfterTheTarAreRefused() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(begun().entry("config.db", CONTENT).end().tar());
            for (int i = 0; i < 100; i++) {
                gzip.write(new byte[1 << 20]);
            }
        }

        Samples.assertProblem(Problem.ARCHIVE_TOO_LARGE, () -> Samples.prove(out.toByteArray()));
    }

    @Test
    void oursWhoseMetadataIsNoMemberOfItsOwnIsRefusedHoweverItIsRead() throws IOException {
        var rest = new HandMade().entry("config.db", CONTENT).end().tar();
        assertEquals(Samples.metadata(HandMade.sealed(begun().tar(), rest)), Samples.prove(HandMade.sealed(begun().tar(), rest)));

        var archive = HandMade.sealed(begun().entry("config.db", CONTENT).end().tar());

        Samples.assertProblem(Problem.ARCHIVE_DAMAGED, () -> Samples.metadata(archive));
        Samples.assertProblem(Problem.ARCHIVE_DAMAGED, () -> Samples.prove(archive));
    }

    @Test
    void gnuTarsBlockingIsHarmless() throws IOException {
        var archive = begun().entry("config.db", CONTENT).end().raw(new byte[9 * 1024]).gzip();

        assertEquals(1, Samples.prove(archive).databases().size());
    }

    @Test
    void aTarWithoutItsEndIsTruncated() {
        var tar = begun().entry("config.db", CONTENT).end().tar();
        for (int length = 0; length < tar.length; length++) {
            var archive = HandMade.gzip(Arrays.copyOf(tar, length));
            Samples.assertProblem(Problem.ARCHIVE_TRUNCATED, () -> Samples.prove(archive));
        }
    }

    @Test
    void bytesWhereOnlyZerosMayBeAreRefused() {
        var tar = begun().entry("config.db", CONTENT).end().raw(new byte[1024]).tar();
        for (int at : new int[] {tar.length - 1, tar.length - 1024, tar.length - 1025, tar.length - 1536, tar.length - 2048 - 1}) {
            var changed = tar.clone();
            changed[at] = 1;
            Samples.assertProblem(Problem.ARCHIVE_DAMAGED, () -> Samples.prove(HandMade.gzip(changed)));
        }
    }

    @Test
    void hugeMetadataIsNotUnpacked() {
        Samples.assertProblem(Problem.ARCHIVE_TOO_LARGE, () -> Samples.metadata(
                new HandMade().header("backup-metadata.json", '0', Limits.METADATA_BYTES + 1L, "").gzip()));
    }

    @Test
    void everyByteOfATarHeaderMayBeAnything() {
        var header = HandMade.headerBlock("config.db", '0', CONTENT.length, "");
        for (int at = 0; at < 512; at++) {
            for (int value : new int[] {0, 1, ' ', '7', '9', 0x7f, 0x80, 0xff}) {
                var changed = header.clone();
                changed[at] = (byte) value;
                HandMade.sign(changed);
                var archive = begun().raw(changed).content(CONTENT).end().gzip();
                assertOnlyProblems(archive);
            }
        }
    }

    private static void assertOnlyProblems(byte[] archive) {
        try {
            assertArrayEquals(CONTENT, Samples.read(archive).get("config"));
        } catch (ProblemException e) {
            assertEquals("ARCHIVE_", e.problem().name().substring(0, 8));
        } catch (IOException e) {
            fail(e);
        }
    }

    private static HandMade begun() {
        return begun("backup-metadata.json");
    }

    private static HandMade begun(String metadataName) {
        return new HandMade().entry(metadataName, METADATA);
    }
}
