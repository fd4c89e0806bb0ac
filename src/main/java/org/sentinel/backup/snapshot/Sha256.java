package org.sentinel.backup.snapshot;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.LongConsumer;
import java.util.regex.Pattern;
import org.sentinel.backup.problem.Problem;

/** A SHA-256 checksum (FIPS 180-4), written {@code sha256:} and 64 lower-case hexadecimal digits. */
public record Sha256(String hex) {

    private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");
    private static final int BUFFER_BYTES = 256 << 10;
    private static final String PREFIX = "sha256:";

    public Sha256 {
        if (!HEX.matcher(hex).matches()) {
            throw new IllegalArgumentException("not 64 hexadecimal digits");
        }
    }

    /** Ends {@code digest}, which must be one of {@link #digest()}. */
    public static Sha256 of(MessageDigest digest) {
        return new Sha256(HexFormat.of().formatHex(digest.digest()));
    }

    /** The checksum of a text in UTF-8. */
    static Sha256 of(String text) {
        var digest = digest();
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        return of(digest);
    }

    /**
     * The checksum of a file's bytes.
     *
     * @param progress told how many bytes were read since the last call; may throw to cancel
     * @throws org.sentinel.backup.problem.ProblemException DATABASE_UNREADABLE
     */
    public static Sha256 of(Path file, LongConsumer progress) {
        var digest = digest();
        var buffer = new byte[BUFFER_BYTES];
        try (var in = Files.newInputStream(file)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
                progress.accept(n);
            }
            return of(digest);
        } catch (IOException e) {
            throw Problem.DATABASE_UNREADABLE.because("cannot read " + file.getFileName(), e);
        }
    }

    /** Reads {@code sha256:…}; throws IllegalArgumentException for anything else. */
    public static Sha256 parse(String text) {
        if (!text.startsWith(PREFIX)) {
            throw new IllegalArgumentException("not a sha256 checksum");
        }
        return new Sha256(text.substring(PREFIX.length()));
    }

    public static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return PREFIX + hex;
    }
}
