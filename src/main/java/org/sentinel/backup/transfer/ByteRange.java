package org.sentinel.backup.transfer;

import java.util.Optional;
import java.util.regex.Pattern;
import org.sentinel.backup.problem.Problem;

/** The one range of bytes that a request asks for (RFC 9110, 14); several at once are answered with the whole, as it allows. */
public record ByteRange(long first, long last) {

    private static final Pattern FORM = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

    /**
     * Reads a Range header.
     *
     * @return the range within {@code size} bytes, or empty if all are to be sent
     * @throws org.sentinel.backup.problem.ProblemException RANGE_NOT_SATISFIABLE
     */
    public static Optional<ByteRange> of(String header, long size) {
        var matcher = FORM.matcher(header);
        if (!matcher.matches() || matcher.group(1).isEmpty() && matcher.group(2).isEmpty()) {
            return Optional.empty();
        }
        var range = matcher.group(1).isEmpty() ? suffix(Long.parseLong(matcher.group(2)), size)
                : from(Long.parseLong(matcher.group(1)), matcher.group(2), size);
        if (range.first >= size || range.first > range.last) {
            throw Problem.RANGE_NOT_SATISFIABLE.because("the backup has %d bytes".formatted(size));
        }
        return Optional.of(range);
    }

    private static ByteRange suffix(long length, long size) {
        return new ByteRange(length == 0 ? size : Math.max(0, size - length), size - 1);
    }

    private static ByteRange from(long first, String last, long size) {
        return new ByteRange(first, last.isEmpty() ? size - 1 : Math.min(Long.parseLong(last), size - 1));
    }

    /** How many bytes. */
    public long length() {
        return last - first + 1;
    }

    /** The value of the header Content-Range. */
    public String contentRange(long size) {
        return "bytes %d-%d/%d".formatted(first, last, size);
    }
}
