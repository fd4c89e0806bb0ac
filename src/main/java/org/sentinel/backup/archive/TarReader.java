package org.sentinel.backup.archive;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.zip.ZipEncoding;
import org.apache.commons.compress.archivers.zip.ZipEncodingHelper;
import org.sentinel.backup.problem.Problem;

/**
 * Reads a tar (POSIX.1-2001: ustar, with pax records for one entry) that holds ordinary files only. Anything else is
 * ARCHIVE_ENTRY_REFUSED: links, devices, folders, sparse files, global records, GNU's long names (no name of ours is long). A tar
 * ends with two blocks of zeros; nothing but zeros may follow.
 */
final class TarReader {

    private static final int BLOCK = TarWriter.BLOCK;
    private static final ZipEncoding UTF_8 = ZipEncodingHelper.getZipEncoding("UTF-8");

    private final InputStream in;
    private long left;
    private int padding;

    TarReader(InputStream in) {
        this.in = in;
    }

    /** An entry, by what its headers say. */
    record Entry(String name, long sizeBytes) { }

    /** The next entry, or empty when the archive has ended as it must; the content of the one before must have been read. */
    Optional<Entry> next() throws IOException {
        requireEntryEnd();
        var header = block();
        if (isZero(header, BLOCK)) {
            readEnd();
            return Optional.empty();
        }
        var entry = parse(header);
        var pax = PaxRecords.NONE;
        if (entry.getLinkFlag() == TarConstants.LF_PAX_EXTENDED_HEADER_LC) {
            pax = readPax(entry.getSize());
            entry = parse(block());
        }
        requireFile(entry);
        return Optional.of(open(new Entry(pax.name().orElse(entry.getName()), pax.size().orElse(entry.getSize()))));
    }

    /** Reads from the current entry's content; -1 at its end. */
    int read(byte[] buffer) throws IOException {
        if (left == 0) {
            return -1;
        }
        var count = in.read(buffer, 0, (int) Math.min(left, buffer.length));
        if (count < 0) {
            throw truncated();
        }
        left -= count;
        return count;
    }

    /** Reads the current entry's content whole. */
    byte[] readAll() throws IOException {
        var content = in.readNBytes((int) left);
        if (content.length < left) {
            throw truncated();
        }
        left = 0;
        return content;
    }

    /** Reads past the padding that fills an entry's last block. */
    void requireEntryEnd() throws IOException {
        if (left > 0) {
            throw new IllegalStateException("the entry has " + left + " more bytes");
        }
        var skipped = in.readNBytes(padding);
        if (skipped.length < padding) {
            throw truncated();
        }
        requireZero(skipped, padding);
        padding = 0;
    }

    private Entry open(Entry entry) {
        left = entry.sizeBytes();
        padding = TarWriter.padding(left);
        return entry;
    }

    private PaxRecords readPax(long size) throws IOException {
        if (size > Limits.PAX_BYTES) {
            throw Problem.ARCHIVE_ENTRY_REFUSED.because("the pax records of an entry take %d bytes".formatted(size));
        }
        open(new Entry("", size));
        var records = PaxRecords.parse(readAll());
        requireEntryEnd();
        return records;
    }

    private static TarArchiveEntry parse(byte[] header) {
        try {
            var entry = new TarArchiveEntry(header, UTF_8, false);
            if (entry.isCheckSumOK() && entry.getSize() >= 0) {
                return entry;
            }
        } catch (IOException | RuntimeException e) {
            throw Problem.ARCHIVE_DAMAGED.because("the header of an entry cannot be read", e);
        }
        throw Problem.ARCHIVE_DAMAGED.because("the header of an entry fails its checksum");
    }

    private static void requireFile(TarArchiveEntry entry) {
        var type = entry.getLinkFlag();
        if (type != TarConstants.LF_NORMAL && type != TarConstants.LF_OLDNORM) {
            throw Problem.ARCHIVE_ENTRY_REFUSED.because("the entry %s is no ordinary file: type %s"
                    .formatted(EntryNames.shown(entry.getName()), EntryNames.shown(String.valueOf((char) type))));
        }
    }

    private void readEnd() throws IOException {
        requireZero(block(), BLOCK);
        var buffer = new byte[8 << 10];
        var after = 0L;
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            requireZero(buffer, count);
            after += count;
            if (after > Limits.TAR_PADDING_BYTES) {
                throw Problem.ARCHIVE_TOO_LARGE.because("more than %d bytes follow the tar's end".formatted(Limits.TAR_PADDING_BYTES));
            }
        }
    }

    private byte[] block() throws IOException {
        var block = in.readNBytes(BLOCK);
        if (block.length < BLOCK) {
            throw truncated();
        }
        return block;
    }

    private static void requireZero(byte[] bytes, int count) {
        if (!isZero(bytes, count)) {
            throw Problem.ARCHIVE_DAMAGED.because("the tar has bytes where only zeros may be");
        }
    }

    private static boolean isZero(byte[] bytes, int count) {
        var all = 0;
        for (int i = 0; i < count; i++) {
            all |= bytes[i];
        }
        return all == 0;
    }

    private static RuntimeException truncated() {
        return Problem.ARCHIVE_TRUNCATED.because("the tar ends early");
    }
}
