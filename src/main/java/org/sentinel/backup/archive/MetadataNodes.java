package org.sentinel.backup.archive;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** Lays the metadata out as JSON; the fields' names and order are a contract (docs/archive-format.md). */
final class MetadataNodes {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private MetadataNodes() { }

    static ObjectNode of(ArchiveMetadata metadata) {
        var node = NODES.objectNode();
        node.put("timestamp", metadata.timestamp().toString());
        node.put("version", metadata.version());
        node.put("sentinel_version", metadata.sentinelVersion());
        metadata.instantSkew().ifPresent(skew -> node.put("instant_skew_ms", skew.toMillis()));
        var databases = node.putArray("databases");
        metadata.databases().forEach(database -> databases.add(of(database)));
        addNames(node, "missing", metadata.missing());
        addNames(node, "unreadable", metadata.unreadable());
        return node;
    }

    private static ObjectNode of(ArchivedDatabase database) {
        var node = NODES.objectNode();
        node.put("name", database.name());
        node.put("filename", database.filename());
        node.put("size_bytes", database.sizeBytes());
        node.put("checksum", database.checksum().toString());
        database.inspection().ifPresent(found -> {
            node.put("page_size", found.pageSize());
            node.put("integrity", found.integrity().word());
            addNames(node, "findings", found.findings());
        });
        if (database.inspection().isPresent() || !database.tables().isEmpty()) {
            addCounts(node.putObject("tables"), database.tables());
        }
        return node;
    }

    private static void addNames(ObjectNode node, String field, List<String> names) {
        var array = node.putArray(field);
        names.forEach(array::add);
    }

    private static void addCounts(ObjectNode node, Map<String, Long> counts) {
        counts.forEach(node::put);
    }
}
