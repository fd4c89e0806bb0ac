package org.sentinel.backup.transfer;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.sentinel.backup.vault.BackupName;
import org.sentinel.backup.vault.Destination;
import org.sentinel.backup.vault.StoredBackup;
import org.sentinel.backup.vault.Vaults;

/** A stored backup that somebody wants, whole or a range of it: found, and not yet read. */
public final class Download {

    private static final int BUFFER_BYTES = 128 << 10;

    private final Vaults vaults;
    private final Destination destination;
    private final StoredBackup backup;
    private final Optional<ByteRange> part;

    private Download(Vaults vaults, Destination destination, StoredBackup backup, Optional<ByteRange> part) {
        this.vaults = vaults;
        this.destination = destination;
        this.backup = backup;
        this.part = part;
    }

    /**
     * Looks a backup up.
     *
     * @param range the header Range; empty if there is none
     * @param condition the header If-Range; empty if there is none
     * @throws org.sentinel.backup.problem.ProblemException BACKUP_NOT_FOUND, RANGE_NOT_SATISFIABLE, NOT_CONFIGURED, STORE_…
     */
    public static Download find(Vaults vaults, Destination destination, BackupName name, String range, String condition) {
        try (var vault = vaults.open(destination)) {
            var backup = vault.find(name);
            var counts = condition.isEmpty() || condition.equals(tag(backup));
            return new Download(vaults, destination, backup, counts ? ByteRange.of(range, backup.sizeBytes()) : Optional.empty());
        }
    }

    /** 206 for a range, else 200. */
    public int status() {
        return part.isPresent() ? 206 : 200;
    }

    /** How many bytes are sent. */
    public long length() {
        return range().length();
    }

    /** What the answer's header says, Content-Length apart. */
    public Map<String, String> headers() {
        var headers = new LinkedHashMap<String, String>();
        part.ifPresent(range -> headers.put("Content-Range", range.contentRange(backup.sizeBytes())));
        headers.put("Content-Type", "application/gzip");
        headers.put("Accept-Ranges", "bytes");
        headers.put("ETag", tag(backup));
        headers.put("Content-Disposition", attachment(backup.name().toString()));
        return headers;
    }

    /** Which bytes, for the audit trail; empty if all. */
    public String detail() {
        return part.map(range -> "bytes %d to %d of %d".formatted(range.first(), range.last(), backup.sizeBytes())).orElse("");
    }

    /** @param broken see {@link Transfer} */
    public Transfer transfer(Consumer<String> broken) {
        var range = range();
        return new Transfer("%s in %s".formatted(backup.name(), destination.word()), range.length(), out -> {
            var buffer = new byte[BUFFER_BYTES];
            try (var vault = vaults.open(destination); var in = vault.fetch(backup.name(), range.first(), range.length())) {
                for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                    out.write(buffer, 0, n);
                }
            }
        }, broken);
    }

    /** The header Content-Disposition of a file with this name, which has neither quotes nor anything beyond ASCII. */
    public static String attachment(String filename) {
        return "attachment; filename=\"" + filename + "\"";
    }

    private ByteRange range() {
        return part.orElse(new ByteRange(0, backup.sizeBytes() - 1));
    }

    private static String tag(StoredBackup backup) {
        return '"' + backup.version().replaceAll("[^A-Za-z0-9-]", "") + '"';
    }
}
