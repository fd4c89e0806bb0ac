package org.sentinel.backup.catalog;

/** Texts as the audit trail holds them: whatever comes in, one entry stays one line that reads as it is written. */
final class AuditText {

    private AuditText() { }

    /** Control and format characters, what ends a line, half characters and the backslash are escaped; what is too long is cut. */
    static String line(String text, int most) {
        var line = new StringBuilder();
        for (var place = 0; place < text.length() && line.length() < most; ) {
            var character = text.codePointAt(place);
            if (character == '\\') {
                line.append("\\\\");
            } else if (isPlain(character)) {
                line.appendCodePoint(character);
            } else {
                line.append(character > 0xFFFF ? "\\U%08X".formatted(character) : "\\u%04X".formatted(character));
            }
            place += Character.charCount(character);
            if (line.length() >= most && place < text.length()) {
                line.append('…');
            }
        }
        return line.toString();
    }

    private static boolean isPlain(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE,
                 Character.PRIVATE_USE, Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
