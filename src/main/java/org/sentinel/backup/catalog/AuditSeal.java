package org.sentinel.backup.catalog;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/**
 * Seals the audit trail with HMAC-SHA256. What is sealed is written unambiguously: a word for its kind, numbers in eight bytes, every
 * text and every seal after its length.
 */
final class AuditSeal {

    private static final int ID_BYTES = 8;

    private final Map<String, SecretKey> keys = new LinkedHashMap<>();
    private final String keyId;

    /** @param keys the first one seals, all of them prove */
    AuditSeal(List<SecretKey> keys) {
        keys.forEach(key -> this.keys.putIfAbsent(id(key), key));
        this.keyId = this.keys.keySet().iterator().next();
    }

    /** Names the key that seals; it gives nothing away of it. */
    String keyId() {
        return keyId;
    }

    boolean knows(String id) {
        return keys.containsKey(id);
    }

    /** The seal of a row under the key that it names. */
    byte[] of(AuditLink before, AuditRow row) {
        return new Sealed("entry").bytes(before.hmac()).number(row.number).number(row.millis).text(row.actor).text(row.via).text(row.address)
                .text(row.action).text(row.object).text(row.outcome).text(row.detail).text(row.keyId).under(key(row.keyId));
    }

    boolean proves(AuditLink before, AuditRow row) {
        return MessageDigest.isEqual(of(before, row), row.hmac);
    }

    byte[] of(AuditAnchorRow anchor) {
        return new Sealed("anchor").number(anchor.number).bytes(anchor.rowHmac).number(anchor.removed).number(anchor.millis)
                .text(anchor.keyId).under(key(anchor.keyId));
    }

    boolean proves(AuditAnchorRow anchor) {
        return MessageDigest.isEqual(of(anchor), anchor.hmac);
    }

    /** The seal of a note that this is the last entry. */
    byte[] of(AuditLink last, String sealingKeyId) {
        return new Sealed("head").number(last.number()).bytes(last.hmac()).text(last.keyId()).under(key(sealingKeyId));
    }

    boolean proves(AuditLink last, String sealingKeyId, byte[] seal) {
        return MessageDigest.isEqual(of(last, sealingKeyId), seal);
    }

    private SecretKey key(String id) {
        var key = keys.get(id);
        if (key == null) {
            throw new IllegalStateException("no key " + id);
        }
        return key;
    }

    private static String id(SecretKey key) {
        return HexFormat.of().formatHex(Arrays.copyOf(new Sealed("key").under(key), ID_BYTES));
    }

    private static final class Sealed {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Sealed(String kind) {
            text("sentinel-backup audit v1 " + kind);
        }

        Sealed number(long number) {
            return raw(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
        }

        Sealed text(String text) {
            return bytes(text.getBytes(StandardCharsets.UTF_8));
        }

        Sealed bytes(byte[] some) {
            return number(some.length).raw(some);
        }

        private Sealed raw(byte[] some) {
            bytes.writeBytes(some);
            return this;
        }

        byte[] under(SecretKey key) {
            try {
                var mac = Mac.getInstance("HmacSHA256");
                mac.init(key);
                return mac.doFinal(bytes.toByteArray());
            } catch (GeneralSecurityException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }
}
