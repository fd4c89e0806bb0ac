package org.sentinel.backup.catalog;

import java.time.Instant;
import java.util.Objects;

/**
 * A backup that rotation leaves alone.
 *
 * @param note why, for people; may be empty; see {@link #isNote}
 * @param pinnedAt when it was pinned, or its note changed, to the millisecond
 */
public record Pin(String destination, String filename, String note, String pinnedBy, Instant pinnedAt) {

    /** How many characters (code points) a note has at most. */
    public static final int MOST_CHARACTERS = 500;

    public Pin {
        Objects.requireNonNull(destination, "destination");
        Objects.requireNonNull(filename, "filename");
        Objects.requireNonNull(pinnedBy, "pinnedBy");
        Objects.requireNonNull(pinnedAt, "pinnedAt");
        if (!isNote(note)) {
            throw new IllegalArgumentException("not a note");
        }
    }

    /** Whether a text is short enough, one line, and without control characters and halves of characters. */
    public static boolean isNote(String text) {
        return text.codePointCount(0, text.length()) <= MOST_CHARACTERS && text.codePoints().noneMatch(Pin::isUnfit);
    }

    private static boolean isUnfit(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
