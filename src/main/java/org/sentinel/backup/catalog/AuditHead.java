package org.sentinel.backup.catalog;

import java.io.FileOutputStream;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;

/**
 * The last entry's number and seal, in a small file beside the database and in memory. A chain cannot show that its end was cut off;
 * the difference to this does. It is written after the entry, so a kill leaves one that is behind, never one that is ahead.
 */
final class AuditHead {

    private static final System.Logger LOG = System.getLogger(AuditHead.class.getName());
    private static final String FORM = "1 [0-9]{1,18} ([0-9a-f]{2}){1,64} [0-9a-f]{0,64} [0-9a-f]{1,64} [0-9a-f]{64}\n";
    private static final int MOST_BYTES = 1_024;

    private final Path file;
    private final AuditSeal seal;
    private Known known;

    AuditHead(Path file, AuditSeal seal) {
        this.file = file;
        this.seal = seal;
        this.known = read();
    }

    /** What is known of the last entry. */
    record Known(State state, AuditLink last) { }

    enum State { PROVED, MISSING, CHANGED, OTHER_KEY }

    AuditSeal seal() {
        return seal;
    }

    Known known() {
        return known;
    }

    /** What cannot be written to the file is told in the log, and stays in memory until the next. */
    void note(AuditLink last) {
        known = new Known(State.PROVED, last);
        var hex = HexFormat.of();
        try {
            replace("1 %d %s %s %s %s\n".formatted(last.number(), hex.formatHex(last.hmac()), last.keyId(), seal.keyId(),
                    hex.formatHex(seal.of(last, seal.keyId()))));
        } catch (IOException e) {
            LOG.log(Level.WARNING, "the last entry of the audit trail could not be noted in {0}: {1}", file, e.toString());
        }
    }

    private Known read() {
        try {
            if (Files.size(file) > MOST_BYTES) {
                return new Known(State.CHANGED, AuditLink.START);
            }
            return parse(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
        } catch (NoSuchFileException absent) {
            return new Known(State.MISSING, AuditLink.START);
        } catch (IOException e) {
            LOG.log(Level.WARNING, "{0} cannot be read: {1}", file, e.toString());
            return new Known(State.CHANGED, AuditLink.START);
        }
    }

    private Known parse(String text) {
        if (!text.matches(FORM)) {
            return new Known(State.CHANGED, AuditLink.START);
        }
        var parts = text.strip().split(" ");
        var last = new AuditLink(Long.parseLong(parts[1]), HexFormat.of().parseHex(parts[2]), parts[3]);
        if (!seal.knows(parts[4])) {
            return new Known(State.OTHER_KEY, last);
        }
        return new Known(seal.proves(last, parts[4], HexFormat.of().parseHex(parts[5])) ? State.PROVED : State.CHANGED, last);
    }

    private void replace(String text) throws IOException {
        var part = file.resolveSibling(file.getFileName() + ".part");
        var owner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        Files.deleteIfExists(part);
        Files.createFile(part, owner);
        // No channel: that would break off in a thread that was interrupted, as those of cancelled jobs are.
        try (var out = new FileOutputStream(part.toFile())) {
            out.write(text.getBytes(StandardCharsets.US_ASCII));
            out.getFD().sync();
        }
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
