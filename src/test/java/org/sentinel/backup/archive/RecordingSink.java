package org.sentinel.backup.archive;

import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assertions;
import org.sentinel.backup.database.ProtectedDatabase;
import org.sentinel.backup.snapshot.Sha256;

/** Notes what a reader delivers, and fails if it is more than the reader said. */
final class RecordingSink implements EntrySink {

    private final List<Taken> taken = new ArrayList<>();
    private long takenBytes;
    private long progressBytes;

    @Override
    public OutputStream open(String databaseName, long sizeBytes) {
        Assertions.assertTrue(ProtectedDatabase.isName(databaseName), databaseName);
        Assertions.assertTrue(taken.stream().noneMatch(other -> other.name.equals(databaseName)), "a name comes twice");
        assertClosed();
        taken.add(new Taken(databaseName, sizeBytes));
        return taken.get(taken.size() - 1);
    }

    void progress(long bytes) {
        progressBytes += bytes;
    }

    List<Taken> taken() {
        return taken;
    }

    /** Name, size and checksum of all that it took. */
    Map<String, String> contents() {
        Map<String, String> contents = new LinkedHashMap<>();
        taken.forEach(one -> contents.put(one.name, one.count + " " + Sha256.of(one.digest)));
        return contents;
    }

    void assertClosed() {
        Assertions.assertTrue(taken.stream().allMatch(one -> one.closed), "what the sink opened was not closed");
    }

    void assertProgressIsWhatItTook() {
        Assertions.assertEquals(takenBytes, progressBytes);
    }

    /** One database. */
    final class Taken extends OutputStream {
        final String name;
        final long sizeBytes;
        private final MessageDigest digest = Sha256.digest();
        private long count;
        private boolean closed;

        private Taken(String name, long sizeBytes) {
            this.name = name;
            this.sizeBytes = sizeBytes;
        }

        @Override
        public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            count += length;
            takenBytes += length;
            Assertions.assertTrue(count <= sizeBytes && !closed, "more bytes than were announced");
            digest.update(bytes, offset, length);
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
