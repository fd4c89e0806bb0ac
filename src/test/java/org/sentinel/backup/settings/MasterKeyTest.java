package org.sentinel.backup.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
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
        var access = InsecureSecretKeyAccess.get();
        var rotated = KeysetHandle.newBuilder(TinkJsonProtoKeysetFormat.parseKeyset(Files.readString(file), access))
                .addEntry(KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM).withRandomId().makePrimary()).build();
        Files.writeString(file, TinkJsonProtoKeysetFormat.serializeKeyset(rotated, access));

        var after = MasterKey.openOrCreate(file).macKeys("audit");

        assertEquals(2, after.size());
        assertEquals(before.get(0), after.get(1));
    }

    private static void assertUnusable(org.junit.jupiter.api.function.Executable call) {
        assertEquals(Problem.MASTER_KEY_UNUSABLE, assertThrows(ProblemException.class, call).problem());
    }
}
