package org.sentinel.backup.vault;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.sentinel.backup.problem.Problem;

/**
 * The name of a backup, {@code sentinel-backup-YYYY-MM-DD-HHMMSS.tar.gz}: the second (UTC) that its snapshot was taken in. It keeps its text,
 * since lists ask for those of thousands.
 */
public final class BackupName implements Comparable<BackupName> {

    /** What every name begins with. */
    public static final String PREFIX = "sentinel-backup-";

    private static final String SUFFIX = ".tar.gz";
    private static final Pattern FORM = Pattern.compile(PREFIX + "(\\d{4}-\\d{2}-\\d{2}-\\d{6})\\.tar\\.gz");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd-HHmmss", Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT).withZone(ZoneOffset.UTC);

    private final Instant instant;
    private final String text;

    public BackupName(Instant instant) {
        this(instant.truncatedTo(ChronoUnit.SECONDS), PREFIX + TIME.format(instant) + SUFFIX);
    }

    private BackupName(Instant instant, String text) {
        this.instant = instant;
        this.text = text;
    }

    /** @throws org.sentinel.backup.problem.ProblemException INVALID_FILENAME for anything but a whole valid name */
    public static BackupName parse(String text) {
        return of(text).orElseThrow(() -> Problem.INVALID_FILENAME.because("this is not the name of a backup"));
    }

    /** The name, or empty if this is none; a date that no calendar has is none. */
    public static Optional<BackupName> of(String text) {
        var matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new BackupName(TIME.parse(matcher.group(1), Instant::from), text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    public Instant instant() {
        return instant;
    }

    @Override
    public int compareTo(BackupName other) {
        return instant.compareTo(other.instant);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BackupName name && name.instant.equals(instant);
    }

    @Override
    public int hashCode() {
        return instant.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
