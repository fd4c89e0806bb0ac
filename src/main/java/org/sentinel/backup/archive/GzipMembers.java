package org.sentinel.backup.archive;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Inflater;
import org.sentinel.backup.problem.Problem;

/**
 * Unpacks gzip members that follow one another (RFC 1952) to the very end of the source. In an archive of ours, which its first
 * header tells, every header is as {@link GzipFormat} writes it, and the end is the seal; so no bit of it can change unseen. Other
 * archives end where a member ends. Closing frees the native memory; it does not close the source.
 */
final class GzipMembers extends InputStream {

    private final CompressedBytes source;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 crc = new CRC32();
    private int memberBytes;
    private boolean sealed;
    private State state = State.START;

    private enum State { START, IN_MEMBER, BETWEEN, END }

    GzipMembers(InputStream source, int bufferBytes) {
        this.source = new CompressedBytes(source, bufferBytes);
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] out, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (state == State.IN_MEMBER || openMember()) {
            var count = source.inflate(inflater, out, offset, length);
            if (count > 0) {
                crc.update(out, offset, count);
                memberBytes += count;
                return count;
            }
            endMember();
        }
        return -1;
    }

    /** In an archive of ours, makes sure that the member ends here and that all of it was right; else does nothing. */
    void requireMemberEnd() throws IOException {
        if (sealed && state == State.IN_MEMBER) {
            require(source.inflate(inflater, new byte[1], 0, 1) == 0, "the metadata is not a member of its own");
            endMember();
        }
    }

    private void endMember() throws IOException {
        var trailer = source.require(GzipFormat.TRAILER_BYTES);
        require(Arrays.equals(trailer, GzipFormat.trailer((int) crc.getValue(), memberBytes)), "a gzip member fails its CRC-32");
        source.accept(trailer);
        state = State.BETWEEN;
    }

    /** False at the end of the archive. */
    private boolean openMember() throws IOException {
        if (state == State.END) {
            return false;
        }
        var first = source.next();
        if (first < 0) {
            return endWithoutSeal();
        }
        var header = GzipHeader.read(first, source);
        if (state == State.START) {
            start(header);
        } else if (sealed && !header.is(GzipFormat.blockHeader())) {
            return endWithSeal(header);
        }
        require(sealed || !header.hasOurSubfield(), "the mark of its first gzip header is gone");
        source.accept(header.bytes());
        inflater.reset();
        crc.reset();
        memberBytes = 0;
        state = State.IN_MEMBER;
        return true;
    }

    private void start(GzipHeader header) {
        sealed = header.is(GzipFormat.markedHeader());
        if (sealed) {
            source.startDigest();
        }
    }

    private boolean endWithoutSeal() {
        if (sealed || state == State.START) {
            throw Problem.ARCHIVE_TRUNCATED.because(sealed ? "the archive ends before its seal" : "the archive is empty");
        }
        state = State.END;
        return false;
    }

    private boolean endWithSeal(GzipHeader header) throws IOException {
        require(header.is(GzipFormat.sealHeader(source.digest())), "its bytes do not match its seal");
        var body = GzipFormat.sealBody();
        require(Arrays.equals(source.require(body.length), body), "its seal is damaged");
        require(source.next() < 0, "something follows its end");
        state = State.END;
        return false;
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw Problem.ARCHIVE_DAMAGED.because("the archive is damaged: " + otherwise);
        }
    }

    @Override
    public void close() {
        inflater.end();
    }
}
