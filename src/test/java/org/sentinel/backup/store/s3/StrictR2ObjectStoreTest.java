package org.sentinel.backup.store.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sentinel.backup.store.ObjectStore;
import org.sentinel.backup.store.ObjectStoreContract;

/** The contract on a server that notes every request that R2 would refuse. */
class StrictR2ObjectStoreTest extends ObjectStoreContract {

    @TempDir
    private Path temp;
    private StrictR2 server;
    private S3Fixture fixture;
    private S3ObjectStore store;

    @BeforeEach
    void start() throws IOException {
        server = new StrictR2(temp);
        fixture = S3Fixture.at(server.endpoint());
        store = fixture.store(journal);
    }

    @AfterEach
    void stop() {
        store.close();
        server.close();
        server.requireNoViolations();
    }

    @Override
    protected ObjectStore store() {
        return store;
    }

    @Override
    protected String leaveUnfinished(String key) {
        return fixture.leaveUnfinished(key);
    }

    @Override
    protected boolean isUnfinished(String key, String uploadId) {
        return fixture.isUnfinished(key, uploadId);
    }

    @Test
    void listsAnyNumberOfKeysPageByPage() {
        var keys = IntStream.range(0, 2500).mapToObj("k-%04d"::formatted).toList();
        keys.forEach(name -> server.bucket.objects.put(fixture.config().prefix() + name,
                new StrictBucket.Blob(List.of(), 7, "tag")));

        assertEquals(keys, list("k-").stream().map(object -> object.key()).toList());
        assertEquals(3, server.count(Op.LIST));
    }

    @Test
    void sendsAnObjectThatFitsIntoOnePartAtOnce() {
        store.put(key, 5L << 30, out -> out.write(new byte[16 << 20]));

        assertEquals(List.of(Op.HEAD, Op.PUT, Op.HEAD), server.asked);
        assertEquals(List.of("opening " + key, "closed " + key), journal.notes());
    }

    @Test
    void asksForNothingElseThanAnUploadNeeds() {
        store.put(key, 5L << 30, out -> out.write(new byte[(16 << 20) + 1]));

        assertEquals(List.of(Op.HEAD, Op.OPEN, Op.PART, Op.PART, Op.COMPLETE, Op.HEAD), server.asked);
    }
}
