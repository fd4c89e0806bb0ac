package org.sentinel.backup.archive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.snapshot.Inspection;
import org.sentinel.backup.snapshot.Integrity;
import org.sentinel.backup.snapshot.Sha256;

/** Reads the metadata's fields; whatever is not as documented is an IllegalArgumentException or a DateTimeException. */
final class MetadataFields {

    private static final Pattern VERSION = Pattern.compile("([0-9]{1,6})(\\.[0-9]{1,6}){0,2}");

    private MetadataFields() { }

    static ArchiveMetadata read(ObjectNode node) {
        var version = text(node, "version");
        checkVersion(version);
        return new ArchiveMetadata(timestamp(node), version, text(node, "sentinel_version"), skew(node),
                databases(field(node, "databases")), texts(node, "missing"), texts(node, "unreadable"));
    }

    private static void checkVersion(String version) {
        var matcher = VERSION.matcher(version);
        require(matcher.matches(), "version");
        if (Integer.parseInt(matcher.group(1)) > 1) {
            throw Problem.ARCHIVE_VERSION_UNKNOWN.because("the archive has version %s; this program reads 1.x".formatted(version));
        }
    }

    /** The original program wrote fractions of a second (RFC 3339); a year has four digits there. */
    private static Instant timestamp(ObjectNode node) {
        var time = OffsetDateTime.parse(text(node, "timestamp"), DateTimeFormatter.ISO_OFFSET_DATE_TIME)
                .withOffsetSameInstant(ZoneOffset.UTC);
        require(time.getYear() >= 0 && time.getYear() <= 9999, "timestamp");
        return time.toInstant();
    }

    private static Duration skew(ObjectNode node) {
        return node.has("instant_skew_ms") ? Duration.ofMillis(count(node, "instant_skew_ms")) : null;
    }

    private static List<ArchivedDatabase> databases(JsonNode array) {
        require(array.isArray() && array.size() <= Limits.DATABASES, "databases");
        List<ArchivedDatabase> databases = new ArrayList<>();
        for (var node : array) {
            require(node.isObject(), "databases");
            databases.add(database((ObjectNode) node));
        }
        return databases;
    }

    private static ArchivedDatabase database(ObjectNode node) {
        var name = text(node, "name");
        require(text(node, "filename").equals(name + EntryNames.SUFFIX), "filename");
        var size = count(node, "size_bytes");
        var checksum = Sha256.parse(text(node, "checksum"));
        return node.has("integrity")
                ? ArchivedDatabase.inspected(name, size, checksum, inspection(node))
                : ArchivedDatabase.uninspected(name, size, checksum, counts(node, "tables"));
    }

    private static Inspection inspection(ObjectNode node) {
        var pageSize = count(node, "page_size");
        require(pageSize <= 65_536, "page_size");
        return new Inspection(integrity(text(node, "integrity")), texts(node, "findings"), (int) pageSize, counts(node, "tables"));
    }

    private static Integrity integrity(String word) {
        return Arrays.stream(Integrity.values()).filter(value -> value.word().equals(word)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("integrity"));
    }

    private static Map<String, Long> counts(ObjectNode node, String name) {
        Map<String, Long> counts = new LinkedHashMap<>();
        if (node.has(name)) {
            var object = node.get(name);
            require(object.isObject(), name);
            object.fieldNames().forEachRemaining(table -> counts.put(table, count((ObjectNode) object, table)));
        }
        return counts;
    }

    private static List<String> texts(ObjectNode node, String name) {
        List<String> texts = new ArrayList<>();
        if (node.has(name)) {
            require(node.get(name).isArray(), name);
            node.get(name).forEach(text -> {
                require(text.isTextual(), name);
                texts.add(text.textValue());
            });
        }
        return texts;
    }

    private static String text(ObjectNode node, String name) {
        var text = field(node, name);
        require(text.isTextual(), name);
        return text.textValue();
    }

    private static long count(ObjectNode node, String name) {
        var number = field(node, name);
        require(number.isIntegralNumber() && number.canConvertToLong() && number.longValue() >= 0, name);
        return number.longValue();
    }

    private static JsonNode field(ObjectNode node, String name) {
        require(node.has(name), name);
        return node.get(name);
    }

    private static void require(boolean holds, String field) {
        if (!holds) {
            throw new IllegalArgumentException("the field " + EntryNames.shown(field));
        }
    }
}
