package org.sentinel.backup.web.backups;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.sentinel.backup.vault.Destination;

/**
 * What the address of a list asks for.
 *
 * @param text what the name or the note of a backup has in it, in small letters
 * @param from the first day, as {@code 2026-01-08}, or empty
 * @param until the last day, likewise
 * @param page from 1 on
 */
record Query(Destination destination, String text, Show show, String from, String until, Column sort, boolean descending, int page) {

    private static final int MOST_CHARACTERS = 100;
    private static final int MOST_PAGES = 1_000_000;

    /** Reads the parameters of an address; what is not understood counts as not asked for. */
    static Query of(UnaryOperator<String> parameters) {
        var sort = word(Column.values(), text(parameters, "sort"), Column.DATE);
        return new Query(word(Destination.values(), text(parameters, "in"), Destination.LOCAL), text(parameters, "text").toLowerCase(Locale.ROOT),
                word(Show.values(), text(parameters, "show"), Show.ALL), day(text(parameters, "from")), day(text(parameters, "until")), sort,
                !text(parameters, "order").equals("up"), number(text(parameters, "page")));
    }

    private static String text(UnaryOperator<String> parameters, String name) {
        var value = Objects.requireNonNullElse(parameters.apply(name), "").strip();
        return value.codePoints().limit(MOST_CHARACTERS).collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }

    private static <E extends Enum<E>> E word(E[] values, String word, E otherwise) {
        return Arrays.stream(values).filter(value -> word(value).equals(word)).findFirst().orElse(otherwise);
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static String day(String text) {
        try {
            return LocalDate.parse(text).getYear() < 10_000 ? text : "";
        } catch (DateTimeException e) {
            return "";
        }
    }

    private static int number(String text) {
        return text.matches("[0-9]{1,7}") ? Math.max(1, Math.min(MOST_PAGES, Integer.parseInt(text))) : 1;
    }

    /** The same order and filter, on another page. */
    Query atPage(int other) {
        return new Query(destination, text, show, from, until, sort, descending, other);
    }

    /** The same filter in another order: by this column, or the other way round if it is by this one already. */
    Query sortedBy(Column column) {
        return new Query(destination, text, show, from, until, column, column != sort || !descending, 1);
    }

    /** The same of all backups. */
    Query unfiltered() {
        return new Query(destination, "", Show.ALL, "", "", sort, descending, 1);
    }

    boolean filtered() {
        return !text.isEmpty() || show != Show.ALL || !from.isEmpty() || !until.isEmpty();
    }

    /** Whether a backup is among those that are asked for. */
    boolean includes(Seen seen, ZoneId zone) {
        return show.includes(seen) && hasText(seen) && hasDay(LocalDate.ofInstant(seen.entry().name().instant(), zone));
    }

    private boolean hasText(Seen seen) {
        return text.isEmpty() || seen.entry().name().toString().contains(text)
                || seen.entry().pin().filter(pin -> pin.note().toLowerCase(Locale.ROOT).contains(text)).isPresent();
    }

    private boolean hasDay(LocalDate day) {
        return (from.isEmpty() || !day.isBefore(LocalDate.parse(from))) && (until.isEmpty() || !day.isAfter(LocalDate.parse(until)));
    }

    /** What asks for it, by the names of the parameters; those that have their usual value are left out, but for the destination. */
    Map<String, String> parameters() {
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("in", destination.word());
        parameters.put("text", text);
        parameters.put("show", show == Show.ALL ? "" : word(show));
        parameters.put("from", from);
        parameters.put("until", until);
        parameters.put("sort", sort == Column.DATE ? "" : word(sort));
        parameters.put("order", descending ? "" : "up");
        parameters.put("page", page == 1 ? "" : "" + page);
        parameters.values().removeIf(String::isEmpty);
        return parameters;
    }

    /** What asks for it, as the end of an address. */
    String address() {
        return parameters().entrySet().stream().map(part -> part.getKey() + "=" + URLEncoder.encode(part.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&", "?", ""));
    }
}
