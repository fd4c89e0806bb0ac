package org.sentinel.backup.archive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.sentinel.backup.snapshot.Sha256;

/** An archive put together by hand, byte by byte, right or wrong. */
public final class HandMade {

    private final ByteArrayOutputStream tar = new ByteArrayOutputStream();

    /** A ustar header as Go's archive/tar and GNU tar both write it, and the content. */
    public HandMade entry(String name, byte[] content) {
        return header(name, '0', content.length, "").content(content);
    }

    public HandMade header(String name, char type, long size, String link) {
        return raw(headerBlock(name, type, size, link));
    }

    public HandMade pax(String record) {
        var body = bytes(record);
        return header("PaxHeaders.0/x", 'x', body.length, "").content(body);
    }

    public HandMade content(byte[] content) {
        return raw(content).raw(new byte[-content.length & 511]);
    }

    public HandMade raw(byte[] bytes) {
        tar.writeBytes(bytes);
        return this;
    }

    public HandMade end() {
        return raw(new byte[1024]);
    }

    byte[] tar() {
        return tar.toByteArray();
    }

    /** One gzip member, without a mark. */
    public byte[] gzip() {
        return gzip(tar());
    }

    static byte[] gzip(byte[] content) {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** An archive of ours with these members. */
    static byte[] sealed(byte[]... members) {
        var out = new ByteArrayOutputStream();
        for (var member : members) {
            var gzip = gzip(member);
            var header = GzipFormat.blockHeader();
            out.writeBytes(out.size() == 0 ? GzipFormat.markedHeader() : header);
            out.write(gzip, header.length, gzip.length - header.length);
        }
        return seal(out.toByteArray());
    }

    /** These members and their seal. */
    static byte[] seal(byte[] members) {
        var digest = Sha256.digest();
        digest.update(members);
        var out = new ByteArrayOutputStream();
        out.writeBytes(members);
        out.writeBytes(GzipFormat.sealHeader(digest.digest()));
        out.writeBytes(GzipFormat.sealBody());
        return out.toByteArray();
    }

    static byte[] headerBlock(String name, char type, long size, String link) {
        var block = new byte[512];
        put(block, 0, name);
        put(block, 100, "0000644\0" + "0000000\0" + "0000000\0" + octal(size) + "\0" + octal(Samples.INSTANT.getEpochSecond()) + "\0");
        block[156] = (byte) type;
        put(block, 157, link);
        put(block, 257, "ustar\00000");
        put(block, 329, "0000000\0" + "0000000\0");
        sign(block);
        return block;
    }

    /** Puts the right checksum into a header. */
    static void sign(byte[] block) {
        put(block, 148, "        ");
        var sum = 0;
        for (var b : block) {
            sum += b & 0xff;
        }
        put(block, 148, "%06o\0 ".formatted(sum));
    }

    /** A pax record with its length before it. */
    static String record(String keyword, String value) {
        var rest = bytes(" " + keyword + "=" + value + "\n").length;
        var length = rest + 1;
        while (Integer.toString(length).length() + rest != length) {
            length++;
        }
        return length + " " + keyword + "=" + value + "\n";
    }

    private static String octal(long value) {
        return "%011o".formatted(value);
    }

    private static void put(byte[] block, int offset, String text) {
        var bytes = bytes(text);
        System.arraycopy(bytes, 0, block, offset, bytes.length);
    }

    public static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
