package org.sentinel.backup.archive;

import java.util.Map;
import java.util.stream.Collectors;

/**
 * An archive as the original Go program wrote it: the databases in the order of its list, the metadata last, indented by two
 * blanks, its time with nanoseconds; ustar headers of mode 0644 without user names; one gzip member.
 */
public final class OriginalArchive {

    private OriginalArchive() { }

    public static byte[] of(Map<String, byte[]> databases) {
        var archive = new HandMade();
        databases.forEach((name, content) -> archive.entry(name + ".db", content));
        return archive.entry("backup-metadata.json", HandMade.bytes(metadata(databases))).end().gzip();
    }

    public static String metadata(Map<String, byte[]> databases) {
        var list = databases.entrySet().stream().map(entry -> database(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining(",\n"));
        return """
                {
                  "timestamp": "2026-01-08T14:30:22.123456789Z",
                  "version": "1.0.0",
                  "sentinel_version": "dev",
                  "databases": [
                %s
                  ]
                }
                """.formatted(list);
    }

    private static String database(String name, byte[] content) {
        return """
                    {
                      "name": "%s",
                      "filename": "%s.db",
                      "size_bytes": %d,
                      "checksum": "%s"
                    }""".formatted(name, name, content.length, Samples.checksum(content)).indent(4).stripTrailing();
    }
}
