package org.sentinel.backup.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;

class MasterKeyTest {

    @TempDir
    private Path folder;
    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve(".master-key");
    }

    @Test
    void aNewKeyFileIsForTheOwnerAloneAndLeavesNothingBesideIt() throws IOException {
        MasterKey.openOrCreate(file);

        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        try (var files = Files.list(folder)) {
            assertEquals(List.of(file), files.toList());
        }
    }

    @Test
    void whatOneOpeningSealedTheNextOpens() {
        var sealed = MasterKey.openOrCreate(file).seal("name", "geheim");

        assertEquals("geheim", MasterKey.openOrCreate(file).open("name", sealed));
        assertTrue(MasterKey.isSealed(sealed));
    }

    @Test
    void oneTextIsSealedDifferentlyEachTime() {
        var key = MasterKey.openOrCreate(file);

        assertNotEquals(key.seal("name", "geheim"), key.seal("name", "geheim"));
    }

    @Test
    void aSealedTextOpensUnderItsNameAlone() {
        var key = MasterKey.openOrCreate(file);
        var sealed = key.seal("name", "geheim");

        assertUnusable(() -> key.open("other", sealed));
    }

    @Test
    void aChangedTextDoesNotOpen() {
        var key = MasterKey.openOrCreate(file);

        assertUnusable(() -> key.open("name", "sealed:v1:AAAA"));
        assertUnusable(() -> key.open("name", "sealed:v1:?"));
        assertUnusable(() -> key.open("name", "sealed:v1:"));
    }

    @Test
    void aFileThatOthersMayReadIsRefused() throws IOException {
        MasterKey.openOrCreate(file);
        for (var mode : List.of("rw-r-----", "rw----r--", "rw--w----")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));

            assertUnusable(() -> MasterKey.openOrCreate(file));
        }
    }

    @Test
    void aCorruptFileIsRefusedAndKept() throws IOException {
        MasterKey.openOrCreate(file);
        var text = Files.readString(file);
        for (var corrupt : List.of("", "{}", "nonsense", text.substring(0, text.length() / 2), text.replace("ENABLED", "DISABLED"))) {
            Files.writeString(file, corrupt);

            assertUnusable(() -> MasterKey.openOrCreate(file));
            assertEquals(corrupt, Files.readString(file));
        }
    }

    @Test
    void theRefusalOfACorruptFileDoesNotQuoteIt() throws IOException {
        MasterKey.openOrCreate(file);
        Files.writeString(file, "{\"key\": SECRETBYTES");

        var failure = assertThrows(ProblemException.class, () -> MasterKey.openOrCreate(file));

        assertFalse(failure.toString().contains("SECRETBYTES"));
        assertEquals(null, failure.getCause());
    }

    @Test
    void aFolderThatIsNotThereIsReported() {
        assertUnusable(() -> MasterKey.openOrCreate(folder.resolve("missing/.master-key")));
    }

    @Test
    void keysForSealsAreTheSameAtEachOpeningAndOthersForEachPurposeAndMasterKey() {
        var keys = MasterKey.openOrCreate(file).macKeys("audit");

        assertEquals(1, keys.size());
        assertEquals(keys, MasterKey.openOrCreate(file).macKeys("audit"));
        assertNotEquals(keys, MasterKey.openOrCreate(file).macKeys("other"));
        assertNotEquals(keys, MasterKey.openOrCreate(folder.resolve("another")).macKeys("audit"));
    }

    @Test
    void aKeyFileWithAnEarlierKeyGivesItsKeysForSealsAfterThoseThatCount() throws Exception {
        var before = MasterKey.openOrCreate(file).macKeys("audit");
        KeyFiles.add(file, 1);

        var after = MasterKey.openOrCreate(file).macKeys("audit");

        assertEquals(2, after.size());
        assertEquals(before.get(0), after.get(1));
    }

    @Test
    void aRenewedKeyFileSealsUnderTheNewKeyAndOpensWhatTheOldOneSealed() throws IOException {
        var before = MasterKey.openOrCreate(file);
        var old = before.seal("name", "geheim");

        var after = MasterKey.renew(file);

        var opened = MasterKey.openOrCreate(file);
        assertEquals("geheim", opened.open("name", old));
        assertTrue(opened.isOutdated("name", old));
        assertFalse(opened.isOutdated("name", after.seal("name", "geheim")));
        assertUnusable(() -> before.open("name", after.seal("name", "geheim")));
        assertEquals(List.of(after.ids().get(0), before.ids().get(0)), opened.ids());
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }

    @Test
    void whatNoKeyOpensIsNotOutdated() {
        var sealed = MasterKey.openOrCreate(folder.resolve("another")).seal("name", "geheim");

        assertFalse(MasterKey.openOrCreate(file).isOutdated("name", sealed));
        assertFalse(MasterKey.openOrCreate(file).isOutdated("name", "sealed:v1:?"));
    }

    @Test
    void aKeyFileBehindALinkIsRenewedWhereItIs() throws IOException {
        var elsewhere = Files.createDirectory(folder.resolve("elsewhere")).resolve("key");
        MasterKey.openOrCreate(elsewhere);
        Files.createSymbolicLink(file, elsewhere);

        MasterKey.renew(file);

        assertTrue(Files.isSymbolicLink(file));
        assertEquals(2, KeyFiles.count(elsewhere));
    }

    @Test
    void aLinkToAKeyFileThatIsNotThereIsRefused() throws IOException {
        Files.createSymbolicLink(file, folder.resolve("missing"));

        assertUnusable(() -> MasterKey.openOrCreate(file));

        assertTrue(Files.isSymbolicLink(file));
    }

    @Test
    void aFullKeyFileIsReadAndNotRenewed() throws Exception {
        MasterKey.openOrCreate(file);
        KeyFiles.add(file, Keyset.MOST - 1);
        var before = Files.readString(file);

        var failure = assertThrows(ProblemException.class, () -> MasterKey.renew(file));

        assertEquals(Problem.MASTER_KEY_FULL, failure.problem());
        assertEquals(before, Files.readString(file));
        assertEquals(Keyset.MOST, KeyFiles.count(file));
    }

    @Test
    void whatAKillLeftBesideTheFileIsRemoved() throws IOException {
        MasterKey.openOrCreate(file);
        var half = Files.writeString(folder.resolve(".master-key.part"), "{\"primaryKeyId\":");

        MasterKey.openOrCreate(file);

        assertFalse(Files.exists(half));
    }

    private static void assertUnusable(org.junit.jupiter.api.function.Executable call) {
        assertEquals(Problem.MASTER_KEY_UNUSABLE, assertThrows(ProblemException.class, call).problem());
    }
}
