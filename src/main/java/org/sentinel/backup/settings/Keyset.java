package org.sentinel.backup.settings;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeyStatus;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import org.sentinel.backup.problem.Problem;

/** The keys in a key file (a Tink keyset in JSON): the primary one seals, all of them open. */
final class Keyset {

    /** As many as one key a week in two years; nothing is ever dropped, as old backups and the audit trail need the old keys. */
    static final int MOST = 100;

    private final KeysetHandle keys;

    private Keyset(KeysetHandle keys) {
        this.keys = keys;
    }

    static Keyset generate() throws GeneralSecurityException {
        return new Keyset(KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM));
    }

    static Keyset parse(String json) throws GeneralSecurityException {
        var keys = TinkJsonProtoKeysetFormat.parseKeyset(json, InsecureSecretKeyAccess.get());
        if (!(keys.getPrimary().getKey() instanceof AesGcmKey)) {
            throw new GeneralSecurityException("the primary key is of another kind");
        }
        return new Keyset(keys);
    }

    String json() throws GeneralSecurityException {
        return TinkJsonProtoKeysetFormat.serializeKeyset(keys, InsecureSecretKeyAccess.get());
    }

    /**
     * These keys and a new one, which is the primary one from now on.
     *
     * @throws org.sentinel.backup.problem.ProblemException MASTER_KEY_FULL
     */
    Keyset renewed() throws GeneralSecurityException {
        requireRoom();
        return new Keyset(KeysetHandle.newBuilder(keys)
                .addEntry(KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM).withRandomId().makePrimary()).build());
    }

    void requireRoom() {
        if (keys.size() >= MOST) {
            throw Problem.MASTER_KEY_FULL.because("the key file holds %d keys, and no more than %d are kept".formatted(keys.size(), MOST));
        }
    }

    /** The names of the keys, which give nothing away of them; the primary one's first. */
    List<String> ids() {
        var ids = new ArrayList<String>();
        for (var place = 0; place < keys.size(); place++) {
            var entry = keys.getAt(place);
            ids.add(entry.isPrimary() ? 0 : ids.size(), Integer.toUnsignedString(entry.getId()));
        }
        return ids;
    }

    Aead all() throws GeneralSecurityException {
        return keys.getPrimitive(RegistryConfiguration.get(), Aead.class);
    }

    Aead primary() throws GeneralSecurityException {
        var primary = keys.getPrimary();
        return KeysetHandle.newBuilder().addEntry(KeysetHandle.importKey(primary.getKey()).withFixedId(primary.getId()).makePrimary()).build()
                .getPrimitive(RegistryConfiguration.get(), Aead.class);
    }

    /** The bytes of the enabled AES keys, the primary one's first. */
    List<byte[]> bytes() throws GeneralSecurityException {
        var bytes = new ArrayList<byte[]>();
        for (var place = 0; place < keys.size(); place++) {
            var entry = keys.getAt(place);
            if (entry.getStatus() == KeyStatus.ENABLED && entry.getKey() instanceof AesGcmKey key) {
                bytes.add(entry.isPrimary() ? 0 : bytes.size(), key.getKeyBytes().toByteArray(InsecureSecretKeyAccess.get()));
            }
        }
        return bytes;
    }
}
