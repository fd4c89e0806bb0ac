package org.sentinel.backup.settings;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Key files as others may have left them. */
public final class KeyFiles {

    private KeyFiles() { }

    /** Puts as many more keys into the file, the last of them the primary one. */
    public static void add(Path file, int keys) throws Exception {
        var access = InsecureSecretKeyAccess.get();
        var builder = KeysetHandle.newBuilder(TinkJsonProtoKeysetFormat.parseKeyset(Files.readString(file), access));
        for (var number = 0; number < keys; number++) {
            builder.addEntry(KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM).withRandomId().makePrimary());
        }
        Files.writeString(file, TinkJsonProtoKeysetFormat.serializeKeyset(builder.build(), access));
    }

    /** How many keys the file holds. */
    public static int count(Path file) {
        return MasterKey.openOrCreate(file).ids().size();
    }

    /** Puts a new key file of its own in this one's place. */
    public static void exchange(Path file) throws Exception {
        Files.delete(file);
        MasterKey.openOrCreate(file);
    }

    static void mode(Path file, String mode) throws Exception {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }
}
