package org.sentinel.backup.archive;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.zip.ZipEncoding;
import org.apache.commons.compress.archivers.zip.ZipEncodingHelper;

/**
 * Writes the tar's own blocks (POSIX.1-2001, pax: ustar headers, and a pax record for a size that eleven octal digits cannot
 * hold). The content goes straight to the output, between {@link #begin} and {@link #end}. Headers name no user, group or device,
 * and one time, so the same content gives the same bytes.
 */
final class TarWriter {

    static final int BLOCK = TarConstants.DEFAULT_RCDSIZE;
    static final int END_BYTES = 2 * BLOCK;
    private static final int PRIVATE_FILE = 0600;
    private static final ZipEncoding UTF_8 = ZipEncodingHelper.getZipEncoding("UTF-8");

    private final OutputStream out;
    private final Instant modified;

    TarWriter(OutputStream out, Instant modified) {
        this.out = out;
        this.modified = modified;
    }

    /** The bytes that an entry takes, with its headers and padding. */
    static long entryBytes(long size) {
        return BLOCK + (size > TarConstants.MAXSIZE ? 2 * BLOCK : 0) + size + padding(size);
    }

    static int padding(long size) {
        return (int) (-size & (BLOCK - 1));
    }

    /** {@code size} bytes of content must follow. */
    void begin(String name, long size) throws IOException {
        if (size > TarConstants.MAXSIZE) {
            var record = sizeRecord(size);
            header("PaxHeaders/" + name, TarConstants.LF_PAX_EXTENDED_HEADER_LC, record.length);
            out.write(record);
            end(record.length);
        }
        header(name, TarConstants.LF_NORMAL, size);
    }

    void end(long size) throws IOException {
        out.write(new byte[padding(size)]);
    }

    void finish() throws IOException {
        out.write(new byte[END_BYTES]);
    }

    private void header(String name, byte type, long size) throws IOException {
        var entry = new TarArchiveEntry(name, type);
        entry.setMode(PRIVATE_FILE);
        entry.setIds(0, 0);
        entry.setNames("", "");
        entry.setModTime(modified.getEpochSecond() * 1000);
        entry.setSize(size);
        var block = new byte[BLOCK];
        entry.writeEntryHeader(block, UTF_8, false);
        out.write(block);
    }

    /** A record begins with its own length in decimal digits: here 22 to 25, so always two of them. */
    private static byte[] sizeRecord(long size) {
        var rest = " size=" + size + "\n";
        return (2 + rest.length() + rest).getBytes(StandardCharsets.US_ASCII);
    }
}
