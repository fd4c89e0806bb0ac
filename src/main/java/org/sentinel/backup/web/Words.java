package org.sentinel.backup.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.text.NumberFormat;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Instants, spans, sizes and numbers as a person reads them, in the viewer's language. */
@Named
@RequestScoped
public class Words {

    private static final DateTimeFormatter UTC = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};

    private Clock clock;
    private Viewer viewer;
    private Texts texts;

    /** For the container's proxies. */
    Words() { }

    @Inject
    public Words(Clock clock, Viewer viewer, Texts texts) {
        this.clock = clock;
        this.viewer = viewer;
        this.texts = texts;
    }

    /** How long ago, or in how long, such as "3 h 12 min ago". */
    public String age(Instant at) {
        var passed = Duration.between(at, clock.instant());
        return texts.of(passed.isNegative() ? "words.in" : "words.ago", span(passed.abs()));
    }

    /** The two largest units that a span has, such as "3 h 12 min"; seconds for those alone that are below a minute. */
    public String span(Duration span) {
        if (span.toMinutes() == 0) {
            return texts.of("words.seconds", span.toSeconds());
        }
        return Stream.of(part("words.days", span.toDays()), part("words.hours", span.toHoursPart()), part("words.minutes", span.toMinutesPart()))
                .dropWhile(String::isEmpty).limit(2).filter(part -> !part.isEmpty()).collect(Collectors.joining(" "));
    }

    /** The same of two instants. */
    public String between(Instant from, Instant to) {
        return span(Duration.between(from, to));
    }

    private String part(String key, long number) {
        return number == 0 ? "" : texts.of(key, number);
    }

    /** Such as "412 B" or "3.4 MiB". */
    public String size(long bytes) {
        var unit = 0;
        var rest = (double) bytes;
        while (Math.abs(rest) >= 1023.95 && unit < UNITS.length - 1) {
            rest /= 1024;
            unit++;
        }
        var numbers = NumberFormat.getInstance(viewer.getLocale());
        numbers.setMaximumFractionDigits(unit == 0 || rest >= 100 ? 0 : 1);
        return numbers.format(rest) + " " + UNITS[unit];
    }

    /** Such as "12,345". */
    public String count(long number) {
        return NumberFormat.getIntegerInstance(viewer.getLocale()).format(number);
    }

    /** As {@code <time datetime>} wants it, to the second. */
    public String iso(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** Such as "2026-01-08 14:30:22 UTC". */
    public String utc(Instant at) {
        return UTC.format(at);
    }
}
