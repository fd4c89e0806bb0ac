package org.sentinel.backup.web.backups;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.sentinel.backup.catalog.ProofState;

class ExcerptTest {

    private static final Instant NEWEST = Instant.parse("2026-01-08T14:30:22Z");

    @Test
    void aPageHasItsRowsAndKnowsWhereItIs() {
        var second = excerpt(backups(60), Map.of("page", "2"));

        assertEquals(NEWEST.minusSeconds(25), second.rows().get(0).entry().name().instant());
        assertEquals(List.of(26, 50, 60, 3), List.of(second.first(), second.last(), second.matching(), second.pages()));
    }

    @Test
    void theLastPageIsShort() {
        assertEquals(10, excerpt(backups(60), Map.of("page", "3")).rows().size());
    }

    @Test
    void aPageBeyondTheLastIsTheLast() {
        assertEquals(3, excerpt(backups(60), Map.of("page", "999999")).page());
    }

    @Test
    void anEmptyListHasOneEmptyPage() {
        var empty = excerpt(List.of(), Map.of());

        assertEquals(List.of(0, 0, 0, 1), List.of(empty.first(), empty.last(), empty.matching(), empty.pages()));
    }

    @Test
    void rowsAreSortedBySizeAndByTrustAndThenByDate() {
        var rows = List.of(Rows.ofSize("2026-01-03T00:00:00Z", 5), Rows.ofSize("2026-01-02T00:00:00Z", 9), Rows.ofSize("2026-01-01T00:00:00Z", 5));

        assertEquals(List.of("02", "03", "01"), days(excerpt(rows, Map.of("sort", "size"))));
        assertEquals(List.of("01", "03", "02"), days(excerpt(rows, Map.of("sort", "size", "order", "up"))));
        var states = List.of(Rows.of("2026-01-03T00:00:00Z", ProofState.PROVED), Rows.of("2026-01-02T00:00:00Z", ProofState.DAMAGED),
                Rows.of("2026-01-01T00:00:00Z", ProofState.UNPROVED));
        assertEquals(List.of("02", "01", "03"), days(excerpt(states, Map.of("sort", "status", "order", "up"))));
    }

    private static List<String> days(Excerpt excerpt) {
        return excerpt.rows().stream().map(seen -> seen.entry().name().instant().toString().substring(8, 10)).toList();
    }

    private static List<Seen> backups(int number) {
        return IntStream.range(0, number).mapToObj(i -> Rows.of(NEWEST.minusSeconds(i).toString(), ProofState.PROVED)).toList();
    }

    private static Excerpt excerpt(List<Seen> all, Map<String, String> parameters) {
        return Excerpt.of(all, Query.of(parameters::get), ZoneOffset.UTC);
    }
}
