package org.sentinel.backup.archive;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.sentinel.backup.problem.Problem;

/**
 * The pax records of one entry (POSIX.1-2001, pax, "pax Extended Header"): each {@code <length> <keyword>=<value>\n}. Only name and
 * size matter here; times and owners are passed over, records that change how the content is to be read are refused.
 */
final class PaxRecords {

    static final PaxRecords NONE = new PaxRecords();
    private static final int MAX_DIGITS = 18;

    // null: not given
    private String name;
    private Long size;

    private PaxRecords() { }

    static PaxRecords parse(byte[] bytes) {
        var records = new PaxRecords();
        var from = 0;
        while (from < bytes.length) {
            from = records.takeOne(bytes, from);
        }
        return records;
    }

    Optional<String> name() {
        return Optional.ofNullable(name);
    }

    Optional<Long> size() {
        return Optional.ofNullable(size);
    }

    private int takeOne(byte[] bytes, int from) {
        var space = indexOf(bytes, ' ', from, bytes.length);
        var length = number(text(bytes, from, space));
        require(length > space - from && length <= bytes.length - from);
        var end = from + (int) length;
        require(bytes[end - 1] == '\n');
        var equals = indexOf(bytes, '=', space, end);
        take(text(bytes, space + 1, equals), text(bytes, equals + 1, end - 1));
        return end;
    }

    private void take(String keyword, String value) {
        if (keyword.equals("size")) {
            size = number(value);
        } else if (keyword.equals("path")) {
            name = value;
        } else if (keyword.startsWith("GNU.sparse.") || keyword.equals("SCHILY.realsize")) {
            throw Problem.ARCHIVE_ENTRY_REFUSED.because("an entry is a sparse file");
        }
    }

    private static int indexOf(byte[] bytes, char wanted, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] == wanted) {
                return i;
            }
        }
        require(false);
        return -1;
    }

    private static long number(String digits) {
        require(digits.length() <= MAX_DIGITS && digits.matches("[0-9]+"));
        return Long.parseLong(digits);
    }

    private static String text(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }

    private static void require(boolean holds) {
        if (!holds) {
            throw Problem.ARCHIVE_DAMAGED.because("the pax records of an entry cannot be read");
        }
    }
}
