package org.sentinel.backup.archive;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** An archive of ours in which a fuzzer changes tar, members and bytes before all checksums and the seal are made right again. */
final class ChosenSeal {

    private static final int UNPACKED_BYTES = 64 << 10;

    private final Choices choices;
    private final byte[] tar;
    private final ByteArrayOutputStream members = new ByteArrayOutputStream();

    private ChosenSeal(Choices choices) {
        this.choices = choices;
        this.tar = sealedTar();
    }

    static byte[] of(byte[] input) {
        return new ChosenSeal(new Choices(input)).archive();
    }

    /** The tar as a writer lays it out: the metadata first. */
    static byte[] sealedTar() {
        var tar = new HandMade().entry(EntryNames.METADATA, ChosenTar.metadata());
        ChosenTar.DATABASES.forEach((name, content) -> tar.entry(name + EntryNames.SUFFIX, content));
        return tar.end().tar();
    }

    private byte[] archive() {
        choices.change(tar);
        SignedTar.sign(tar);
        var from = 0;
        for (int to : ends()) {
            addMember(from == 0 ? GzipFormat.markedHeader() : GzipFormat.blockHeader(), Arrays.copyOfRange(tar, from, to));
            from = to;
        }
        var archive = new ByteArrayOutputStream();
        archive.writeBytes(HandMade.seal(members.toByteArray()));
        archive.writeBytes(choices.rest());
        return archive.toByteArray();
    }

    /** Where the members end: after the metadata, and at the end of the tar, if not chosen otherwise. */
    private List<Integer> ends() {
        List<Integer> ends = new ArrayList<>();
        for (int count = choices.below(4); count > 0; count--) {
            ends.add(choices.below(tar.length));
        }
        if (ends.isEmpty()) {
            ends.add(SignedTar.entryEnd(tar));
        }
        ends.add(tar.length);
        return ends.stream().sorted().toList();
    }

    private void addMember(byte[] header, byte[] content) {
        var body = deflated(content);
        if (choices.below(4) == 1) {
            choices.change(header);
        }
        if (choices.below(4) == 1) {
            choices.change(body);
        }
        members.writeBytes(header);
        members.writeBytes(body);
        members.writeBytes(trailer(body));
    }

    private byte[] deflated(byte[] content) {
        var deflater = new Deflater(choices.of(1, 0, 9), true);
        deflater.setStrategy(choices.of(Deflater.DEFAULT_STRATEGY, Deflater.HUFFMAN_ONLY));
        deflater.setInput(content);
        deflater.finish();
        var packed = new byte[content.length + 1024];
        var count = deflater.deflate(packed);
        deflater.end();
        return Arrays.copyOf(packed, count);
    }

    /** Right for whatever the body unpacks to; for a body that cannot be unpacked it does not matter. */
    private static byte[] trailer(byte[] body) {
        var inflater = new Inflater(true);
        var crc = new CRC32();
        try {
            inflater.setInput(body);
            var unpacked = new byte[UNPACKED_BYTES];
            var count = inflater.inflate(unpacked);
            crc.update(unpacked, 0, count);
            return GzipFormat.trailer((int) crc.getValue(), count);
        } catch (DataFormatException e) {
            return GzipFormat.trailer(0, 0);
        } finally {
            inflater.end();
        }
    }
}
