package org.sentinel.backup.archive;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** A tar whose entries, header fields and pax records a fuzzer chooses; the checksums of the headers are right. */
final class ChosenTar {

    static final Map<String, byte[]> DATABASES = databases();

    private final Choices choices;
    private final HandMade tar = new HandMade();

    private ChosenTar(Choices choices) {
        this.choices = choices;
    }

    static byte[] of(byte[] input) {
        var chosen = new ChosenTar(new Choices(input));
        while (chosen.choices.left()) {
            chosen.addOne();
        }
        return chosen.tar.end().tar();
    }

    private static Map<String, byte[]> databases() {
        Map<String, byte[]> databases = new LinkedHashMap<>();
        databases.put("config", HandMade.bytes("content"));
        databases.put("ledger", new byte[600]);
        return databases;
    }

    /** What describes {@link #DATABASES}. */
    static byte[] metadata() {
        return HandMade.bytes(OriginalArchive.metadata(DATABASES));
    }

    private void addOne() {
        switch (choices.below(7)) {
            case 0 -> tar.entry(name(), content());
            case 1 -> addChangedEntry();
            case 2 -> tar.pax(HandMade.record(keyword(), value()));
            case 3 -> tar.pax(HandMade.record("path", name()) + HandMade.record("size", value()));
            case 4 -> tar.pax(text());
            case 5 -> tar.raw(choices.piece());
            default -> tar.end();
        }
    }

    private void addChangedEntry() {
        var content = content();
        var header = HandMade.headerBlock(name(), choices.of('0', '\0', 'x', 'g', 'L', 'K', 'S', '5'), content.length, "");
        choices.change(header);
        HandMade.sign(header);
        tar.raw(header).content(content);
    }

    private String name() {
        return switch (choices.below(4)) {
            case 0 -> "backup-metadata.json";
            case 1 -> "config.db";
            case 2 -> "ledger.db";
            default -> text();
        };
    }

    private byte[] content() {
        return switch (choices.below(5)) {
            case 0 -> metadata();
            case 1 -> DATABASES.get("config");
            case 2 -> DATABASES.get("ledger");
            case 3 -> changedMetadata();
            default -> choices.piece();
        };
    }

    private byte[] changedMetadata() {
        var metadata = metadata();
        choices.change(metadata);
        return metadata;
    }

    private String keyword() {
        var keyword = choices.of("size", "path", "mtime", "GNU.sparse.major", "SCHILY.realsize", "");
        return keyword.isEmpty() ? text() : keyword;
    }

    private String value() {
        var value = choices.of("7", "600", "config.db", "ledger.db", "999999999999999999", "9999999999999999999", "");
        return value.isEmpty() ? text() : value;
    }

    /** Fits a header. */
    private String text() {
        var text = new String(choices.piece(), StandardCharsets.UTF_8);
        return text.substring(0, Math.min(text.length(), 150));
    }
}
