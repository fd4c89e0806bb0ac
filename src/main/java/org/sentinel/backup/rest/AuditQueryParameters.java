package org.sentinel.backup.rest;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.sentinel.backup.catalog.AuditOutcome;
import org.sentinel.backup.catalog.AuditSearch;
import org.sentinel.backup.problem.Problem;

/** The query of an address that asks for entries of the audit trail. */
record AuditQueryParameters(AuditSearch search, long before, int limit) {

    private static final List<String> NAMES = List.of("actor", "action", "outcome", "from", "to", "before", "limit");
    private static final int USUAL = 100;

    /** @throws org.sentinel.backup.problem.ProblemException INVALID_REQUEST for an unknown name, one that comes twice, and a value that is none */
    static AuditQueryParameters of(Map<String, List<String>> query) {
        query.forEach((name, values) -> {
            if (!NAMES.contains(name) || values.size() != 1 || values.get(0).isEmpty()) {
                throw Problem.INVALID_REQUEST.because("the address may have each of %s once, with a value, and nothing else".formatted(NAMES));
            }
        });
        var search = new AuditSearch(text(query, "actor"), text(query, "action"),
                text(query, "outcome").map(AuditQueryParameters::outcome), time(query, "from"), time(query, "to"));
        return new AuditQueryParameters(search, number(query, "before").orElse(Long.MAX_VALUE),
                Limit.of((int) Math.min(Integer.MAX_VALUE, number(query, "limit").orElse((long) USUAL))));
    }

    private static Optional<String> text(Map<String, List<String>> query, String name) {
        return Optional.ofNullable(query.get(name)).map(values -> values.get(0));
    }

    private static AuditOutcome outcome(String word) {
        return Arrays.stream(AuditOutcome.values()).filter(one -> Json.word(one).equals(word)).findFirst()
                .orElseThrow(() -> Problem.INVALID_REQUEST.because("outcome must be ok, refused or failed"));
    }

    private static Optional<Instant> time(Map<String, List<String>> query, String name) {
        return text(query, name).map(parsed(name, "a time such as 2026-01-08T14:30:22Z", text -> {
            var time = Instant.parse(text);
            time.toEpochMilli();
            return time;
        }));
    }

    private static Optional<Long> number(Map<String, List<String>> query, String name) {
        return text(query, name).map(parsed(name, "a whole number from 1 on", text -> {
            if (!text.matches("[0-9]{1,18}") || Long.parseLong(text) < 1) {
                throw new DateTimeException(text);
            }
            return Long.parseLong(text);
        }));
    }

    private static <T> Function<String, T> parsed(String name, String what, Function<String, T> parser) {
        return text -> {
            try {
                return parser.apply(text);
            } catch (DateTimeException | ArithmeticException e) {
                throw Problem.INVALID_REQUEST.because("%s must be %s".formatted(name, what), e);
            }
        };
    }
}
