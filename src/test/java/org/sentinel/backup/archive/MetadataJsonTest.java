package org.sentinel.backup.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.snapshot.DatabaseCopy;
import org.sentinel.backup.snapshot.Inspection;
import org.sentinel.backup.snapshot.Integrity;
import org.sentinel.backup.snapshot.Sha256;
import org.sentinel.backup.snapshot.Snapshot;

class MetadataJsonTest {

    private static final String SUM = "sha256:" + "0123456789abcdef".repeat(4);
    private static final String GOLDEN = """
            {"timestamp":"2026-01-08T14:30:22Z","version":"1.0.0","sentinel_version":"1.2.3","instant_skew_ms":12,\
            "databases":[{"name":"universe","filename":"universe.db","size_bytes":1234567,"checksum":"%s","page_size":4096,\
            "integrity":"constraint","findings":["row 3 missing"],"tables":{"securities":3456,"tags":12}}],\
            "missing":["cache"],"unreadable":["agents"]}""".formatted(SUM);

    @Test
    void writesTheDocumentedFieldsInTheirOrder() {
        Map<String, Long> tables = new LinkedHashMap<>();
        tables.put("securities", 3456L);
        tables.put("tags", 12L);
        var found = new Inspection(Integrity.CONSTRAINT, List.of("row 3 missing"), 4096, tables);
        var copy = new DatabaseCopy("universe", Path.of("universe.db"), 1_234_567, Sha256.parse(SUM), found);
        var snapshot = new Snapshot(Samples.INSTANT.plusMillis(999), Duration.ofMillis(12), List.of(copy), List.of("cache"), List.of("agents"));

        var json = MetadataJson.write(Samples.writer().metadataOf(snapshot));

        assertEquals(GOLDEN, new String(json, StandardCharsets.UTF_8));
    }

    @Test
    void readsWhatItWrote() {
        assertEquals(GOLDEN, new String(MetadataJson.write(read(GOLDEN)), StandardCharsets.UTF_8));
    }

    @Test
    void writesNothingThatItWasNotTold() {
        var original = OriginalArchive.metadata(Map.of("config", new byte[3]));

        var json = new String(MetadataJson.write(read(original)), StandardCharsets.UTF_8);

        assertTrue(json.endsWith("\"}],\"missing\":[],\"unreadable\":[]}"), json);
        assertTrue(json.startsWith("{\"timestamp\":\"2026-01-08T14:30:22Z\",\"version\":\"1.0.0\",\"sentinel_version\":\"dev\",\"databases\""), json);
    }

    @Test
    void onlyDamageSpoils() {
        var sound = GOLDEN.replace("\"unreadable\":[\"agents\"]", "\"unreadable\":[]");

        assertEquals(true, read(GOLDEN).damaged());
        assertEquals(false, read(sound).damaged());
        assertEquals(true, read(sound.replace("constraint", "damaged")).damaged());
    }

    @Test
    void ignoresFieldsThatItDoesNotKnow() {
        var later = GOLDEN.replace("{\"timestamp\"", "{\"later\":[{\"a\":[1.5,null,true]}],\"timestamp\"").replace("1.0.0", "1.7.0");

        assertEquals(read(GOLDEN).databases(), read(later).databases());
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.0.0", "2", "10.1", "999999.0"})
    void refusesALaterFormat(String version) {
        Samples.assertProblem(Problem.ARCHIVE_VERSION_UNKNOWN, () -> read(GOLDEN.replace("1.0.0", version)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1.0.0-x", "v1", "one", "1.", "9999999", "-1"})
    void refusesWhatIsNoVersion(String version) {
        Samples.assertProblem(Problem.ARCHIVE_DAMAGED, () -> read(GOLDEN.replace("1.0.0", version)));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "2026-01-08T14:30:22Z|2026-01-08", "2026-01-08T14:30:22Z|2026-13-08T14:30:22Z", "\"2026-01-08T14:30:22Z\"|5",
        "2026-01-08T14:30:22Z|+999999999-12-31T23:59:59-18:00", "2026-01-08T14:30:22Z|9999-12-31T23:59:59-00:01",
        "2026-01-08T14:30:22Z|-0001-12-31T23:59:59Z", "\"1.0.0\"|1", "\"1.2.3\"|null", "\"timestamp\"|\"timestamp_\"", "\"sentinel_version\"|\"x\"", "\"databases\"|\"x\"",
        "instant_skew_ms\":12|instant_skew_ms\":-1", "instant_skew_ms\":12|instant_skew_ms\":\"12\"",
        "\"name\":\"universe\"|\"name\":\"Universe\"", "\"name\":\"universe\"|\"name\":5", "\"name\":\"universe\"|\"name\":\"cache\"",
        "universe.db|../universe.db", "universe.db|config.db", "universe.db|universe", "1234567|-1", "1234567|1.0", "1234567|1e3",
        "1234567|\"7\"", "1234567|99999999999999999999", "1234567|9223372036854775807", "1234567|null", "sha256:0|sha256:G",
        "sha256:0|sha256:", "sha256:|md5:", "sha256:|", "0123456789abcdef\"|0123456789ABCDEF\"", "4096|65537", "4096|-1", "4096|\"4096\"",
        "constraint|fine", "\"constraint\"|true", "\"row 3 missing\"|3", "[\"row 3 missing\"]|\"row\"", "3456|-1", "3456|\"x\"",
        "{\"securities\":3456,\"tags\":12}|[]", "\"tags\":12|\"securities\":12", "[\"cache\"]|\"cache\"", "[\"cache\"]|[5]",
        "[\"cache\"]|[\"..\"]", "[\"cache\"]|[\"cache\",\"cache\"]", "[\"cache\"]|[\"agents\"]", "\"missing\":|\"unreadable\":",
        "\"missing\"|\"timestamp\"", "]}|]}{}", "]}|]} x", "]}|]", "{\"timestamp|[{\"timestamp", "\"databases\":[{|\"databases\":[5,{"})
    void refusesWhatIsNotAsDocumented(String change) {
        var parts = change.split("\\|", -1);
        var at = parts[0].equals("]}") ? GOLDEN.lastIndexOf(parts[0]) : GOLDEN.indexOf(parts[0]);
        var json = GOLDEN.substring(0, at) + parts[1] + GOLDEN.substring(at + parts[0].length());

        Samples.assertProblem(Problem.ARCHIVE_DAMAGED, () -> read(json));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16BE", "UTF-16LE", "UTF-32", "ISO-8859-1"})
    void refusesAnotherEncodingThanUtf8(String charset) {
        var json = GOLDEN.replace("1.2.3", "é");
        assertEquals("é", read(json).sentinelVersion());

        Samples.assertProblem(Problem.ARCHIVE_DAMAGED, () -> MetadataJson.read(json.getBytes(Charset.forName(charset))));
    }

    @Test
    void refusesTheSameDatabaseTwice() {
        var twice = GOLDEN.replaceFirst("\"databases\":\\[(\\{.*?\\}\\})\\]", "\"databases\":[$1,$1]");

        Samples.assertProblem(Problem.ARCHIVE_DAMAGED, () -> read(twice));
    }

    @Test
    void refusesWhatWouldFillTheMemory() {
        // One at a time: all of them together would fill it themselves.
        List<Supplier<String>> bombs = List.of(() -> "[".repeat(200_000), () -> "{\"a\":".repeat(200_000),
                () -> "{\"x\":[" + "{},".repeat(5_000_000) + "{}]}", () -> "{\"x\":[" + "1,".repeat(8_000_000) + "1]}",
                () -> "{\"x\":\"" + "y".repeat(15_000_000) + "\"}", () -> "{\"" + "y".repeat(15_000_000) + "\":1}",
                () -> "{\"x\":" + "9".repeat(15_000_000) + "}", () -> "x".repeat(17_000_000), () -> "", () -> "null", () -> "[]", () -> "5");
        for (var bomb : bombs) {
            Samples.assertProblem(Problem.ARCHIVE_DAMAGED, () -> read(bomb.get()));
        }
    }

    @Test
    void whatAReaderWouldRefuseIsLeftOut() {
        Map<String, Long> tables = new LinkedHashMap<>();
        for (int i = 0; i < 150_000; i++) {
            tables.put("table" + i, (long) i);
        }
        tables.put("\u0001".repeat(5_000), 1L);
        var findings = new ArrayList<String>();
        for (int i = 0; i < Inspection.MAX_FINDINGS; i++) {
            findings.add("\u0001".repeat(900) + '\ud800');
        }
        var found = new Inspection(Integrity.DAMAGED, findings, 4096, tables);
        var copies = new ArrayList<DatabaseCopy>();
        for (int i = 0; i < 100; i++) {
            copies.add(new DatabaseCopy("a" + i, Path.of("a"), 1, Sha256.parse(SUM), found));
        }

        var metadata = Samples.writer().metadataOf(Samples.snapshot(copies.toArray(DatabaseCopy[]::new)));

        var json = MetadataJson.write(metadata);
        assertTrue(json.length < Limits.METADATA_BYTES);
        assertEquals(metadata, MetadataJson.read(json));
        assertTrue(metadata.databases().get(99).damaged());
    }

    private static ArchiveMetadata read(String json) {
        return MetadataJson.read(json.getBytes(StandardCharsets.UTF_8));
    }
}
