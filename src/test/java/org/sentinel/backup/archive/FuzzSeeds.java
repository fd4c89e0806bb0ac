package org.sentinel.backup.archive;

import java.util.List;
import java.util.Map;

/** Inputs that lead a fuzzer to what it would hardly find alone. */
final class FuzzSeeds {

    private FuzzSeeds() { }

    /** Metadata as the original program wrote it. */
    static byte[] plain() {
        return HandMade.bytes(OriginalArchive.metadata(Map.of("config", ChosenTar.DATABASES.get("config"))));
    }

    /** Metadata with every field. */
    static byte[] full() {
        return HandMade.bytes("""
                {"timestamp":"2026-01-08T15:30:22.5+01:00","version":"1.9","sentinel_version":"\\u00e9\\t\\"1\\"","instant_skew_ms":12,
                "databases":[{"name":"config","filename":"config.db","size_bytes":7,"checksum":"%s","page_size":4096,
                "integrity":"constraint","findings":["row 1 missing"],"tables":{"t":2,"ü😀":0}}],
                "missing":["cache"],"unreadable":["agents"],"later":[null,true,-1.5e3,{}]}
                """.formatted(Samples.checksum(ChosenTar.DATABASES.get("config"))));
    }

    /**
     * For {@link ChosenTar}: metadata first, last, a changed header, a binary size, pax records, broken ones, changed metadata, a
     * control character in a name.
     */
    static List<byte[]> entries() {
        return List.of(
                new byte[] {0, 0, 0, 0, 1, 1, 0, 2, 2},
                new byte[] {0, 1, 1, 0, 2, 2, 0, 0, 0},
                new byte[] {0, 0, 0, 0, 1, 1, 1, 2, 2, 0, 1, 100, 0, '7'},
                new byte[] {0, 0, 0, 1, 1, 1, 0, 2, 124, 0, -1, 125, 0, -1},
                new byte[] {0, 0, 0, 3, 1, 0, 0, 3, 1, 'x', 1, 0, 2, 2},
                new byte[] {2, 5, 3, 'a', '.', 'b', 5, 4, '1', '=', '2', '3', 4, 9, '9', ' ', 's', 'i', 'z', 'e', '=', '7', '\n'},
                new byte[] {0, 0, 3, 1, 30, 0, '1', 0, 1, 1, 6, 5, 2, 'x', 'y'},
                new byte[] {0, 3, 4, 'x', (byte) 0xc2, (byte) 0x9b, 'm', 1});
    }

    /** For {@link ChosenSeal}: unchanged, a changed tar, other members, a changed header and body, something after the end. */
    static List<byte[]> sealed() {
        return List.of(
                new byte[0],
                new byte[] {1, 124, 0, '1'},
                new byte[] {0, 2, 0, 4, 0, 8},
                new byte[] {0, 0, 0, 0, 1, 1, 8, 7, 1, 2, 3, 4},
                new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x1f, (byte) 0x8b, 8});
    }
}
