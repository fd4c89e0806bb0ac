package org.sentinel.backup.restore;

import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;

/** Writes one staged file; a failure is this disk's, not the archive's, and is named here where the two can be told apart. */
final class StagedFileStream extends OutputStream {

    private final OutputStream out;

    StagedFileStream(FileChannel channel) {
        this.out = Channels.newOutputStream(channel);
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        FileProblem.naming(() -> out.write(bytes, offset, length));
    }

    @Override
    public void close() {
        FileProblem.naming(out::close);
    }
}
