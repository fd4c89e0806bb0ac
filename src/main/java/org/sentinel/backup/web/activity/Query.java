package org.sentinel.backup.web.activity;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** What an address asks for. A value that is not understood does not count, and is remembered, so that the page can say so. */
final class Query {

    private static final int LONGEST = 128;
    private static final String DAY = "[0-9]{4}-[0-9]{2}-[0-9]{2}";

    private final UnaryOperator<String> parameters;
    private final List<String> wrong = new ArrayList<>();

    /** @param parameters tells the value of a name; null if it has none */
    Query(UnaryOperator<String> parameters) {
        this.parameters = parameters;
    }

    /** One line as it is; empty if it is not there. */
    Optional<String> text(String name) {
        return Optional.ofNullable(parameters.apply(name)).map(String::strip).filter(text -> !text.isEmpty())
                .map(text -> text.substring(0, Math.min(text.length(), LONGEST)));
    }

    /** A constant by its word in small letters. */
    <E extends Enum<E>> Optional<E> choice(String name, Class<E> type) {
        return understood(name, word -> Arrays.stream(type.getEnumConstants())
                .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(word)).findFirst());
    }

    /** One of these words. */
    Optional<String> choice(String name, List<String> words) {
        return understood(name, word -> Optional.of(word).filter(words::contains));
    }

    /** A day such as 2026-01-08. */
    Optional<LocalDate> day(String name) {
        return understood(name, Query::parsed);
    }

    private static Optional<LocalDate> parsed(String text) {
        try {
            return text.matches(DAY) ? Optional.of(LocalDate.parse(text)) : Optional.empty();
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    /** The zone of the days; UTC if there is none. */
    ZoneId zone() {
        return understood("zone", Query::zone).orElse(ZoneOffset.UTC);
    }

    private static Optional<ZoneId> zone(String text) {
        try {
            return Optional.of(ZoneId.of(text));
        } catch (DateTimeException noSuchZone) {
            return Optional.empty();
        }
    }

    /** A whole number from 1 on. */
    Optional<Long> number(String name) {
        return understood(name, text -> text.matches("[1-9][0-9]{0,17}") ? Optional.of(Long.valueOf(text)) : Optional.empty());
    }

    private <T> Optional<T> understood(String name, Function<String, Optional<T>> meaning) {
        var text = text(name);
        var meant = text.flatMap(meaning);
        if (text.isPresent() && meant.isEmpty()) {
            wrong.add(name);
        }
        return meant;
    }

    /** The names of the values that were not understood. */
    List<String> wrong() {
        return List.copyOf(wrong);
    }
}
