package org.sentinel.backup.store.s3;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.sentinel.backup.store.ObjectStore;
import org.sentinel.backup.store.ObjectStoreContract;

/** The contract on Cloudflare's own local R2; run by the profile r2-local. */
@Tag("r2-local")
class ObjectStoreR2LocalIT extends ObjectStoreContract {

    private static LocalR2 server;
    private static S3Fixture fixture;

    private final S3ObjectStore store = fixture.store(journal);

    @BeforeAll
    static void start() throws Exception {
        server = LocalR2.start();
        fixture = S3Fixture.at(server.endpoint());
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @AfterEach
    void close() {
        store.close();
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
    protected boolean canListUploads() {
        return false;
    }

    @Override
    protected boolean isUnfinished(String key, String uploadId) {
        return fixture.isUnfinished(key, uploadId);
    }
}
