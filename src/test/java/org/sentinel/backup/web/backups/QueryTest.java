package org.sentinel.backup.web.backups;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sentinel.backup.catalog.ProofState;

class QueryTest {

    @Test
    void anAddressWithoutAnythingIsTheFirstPageOfAllLocalBackupsNewestFirst() {
        var query = query(Map.of());

        assertEquals("?in=local", query.address());
        assertFalse(query.filtered());
        assertTrue(query.descending());
    }

    @Test
    void theAddressCarriesAllThatWasAskedFor() {
        var asked = Map.of("in", "r2", "text", "2026-01 & more", "show", "pinned", "from", "2026-01-01", "until", "2026-01-31", "sort", "size",
                "order", "up", "page", "3");

        var query = query(asked);

        assertEquals("?in=r2&text=2026-01+%26+more&show=pinned&from=2026-01-01&until=2026-01-31&sort=size&order=up&page=3", query.address());
        assertEquals(query, query(query.parameters()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"show", "sort", "order", "page", "from", "until", "in"})
    void whatIsNotUnderstoodIsNotAskedFor(String name) {
        assertEquals(query(Map.of()), query(Map.of(name, "-1'\"><script>")));
    }

    @Test
    void aHugePageAndALongTextAreCut() {
        assertEquals(1, query(Map.of("page", "99999999999")).page());
        assertEquals(100, query(Map.of("text", "x".repeat(1000))).text().length());
    }

    @Test
    void aSecondPressOnAColumnTurnsItsOrder() {
        var bySize = query(Map.of("page", "3")).sortedBy(Column.SIZE);

        assertTrue(bySize.descending());
        assertEquals(1, bySize.page());
        assertFalse(bySize.sortedBy(Column.SIZE).descending());
        assertTrue(bySize.sortedBy(Column.SIZE).sortedBy(Column.SIZE).descending());
    }

    @Test
    void textIsLookedForInNamesAndNotes() {
        var seen = Rows.pinned("2026-01-08T14:30:22Z", "Before the Move");

        assertTrue(query(Map.of("text", "2026-01-08")).includes(seen, ZoneOffset.UTC));
        assertTrue(query(Map.of("text", "before THE move")).includes(seen, ZoneOffset.UTC));
        assertFalse(query(Map.of("text", "after")).includes(seen, ZoneOffset.UTC));
    }

    @Test
    void daysAreThoseOfTheZone() {
        var seen = Rows.of("2026-01-08T23:30:00Z", ProofState.PROVED);
        var ninth = query(Map.of("from", "2026-01-09", "until", "2026-01-09"));

        assertTrue(ninth.includes(seen, ZoneId.of("Europe/Berlin")));
        assertFalse(ninth.includes(seen, ZoneOffset.UTC));
    }

    @Test
    void statesAndPinsAndWhatLeavesCanBeShownAlone() {
        var proved = Rows.of("2026-01-08T14:30:22Z", ProofState.PROVED);
        var damaged = Rows.of("2026-01-08T14:30:23Z", ProofState.DAMAGED);

        assertTrue(Show.PROVED.includes(proved) && Show.DAMAGED.includes(damaged) && Show.ALL.includes(damaged));
        assertFalse(Show.UNPROVED.includes(proved) || Show.DAMAGED.includes(proved) || Show.PINNED.includes(proved) || Show.GOING.includes(proved));
        assertTrue(Show.PINNED.includes(Rows.pinned("2026-01-08T14:30:22Z", "")));
        assertTrue(Show.GOING.includes(Rows.going("2026-01-08T14:30:22Z")));
    }

    private static Query query(Map<String, String> parameters) {
        return Query.of(parameters::get);
    }
}
