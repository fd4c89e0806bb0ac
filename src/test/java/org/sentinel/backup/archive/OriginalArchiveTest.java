package org.sentinel.backup.archive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OriginalArchiveTest {

    @Test
    void isReadWhole() throws IOException {
        var big = new byte[3_000_001];
        new Random(9).nextBytes(big);
        Map<String, byte[]> databases = new LinkedHashMap<>();
        databases.put("universe", big);
        databases.put("config", HandMade.bytes("content"));

        var content = Samples.read(OriginalArchive.of(databases));

        assertEquals(databases.keySet(), content.keySet());
        databases.forEach((name, bytes) -> assertArrayEquals(bytes, content.get(name)));
    }

    @Test
    void saysWhatItKnows() throws IOException {
        var metadata = Samples.prove(OriginalArchive.of(Map.of("config", new byte[100])));

        assertEquals(Samples.INSTANT, metadata.timestamp());
        assertEquals("dev", metadata.sentinelVersion());
        assertTrue(metadata.instantSkew().isEmpty());
        assertFalse(metadata.inspected());
        assertFalse(metadata.damaged());
        assertEquals(100, metadata.databaseBytes());
    }
}
