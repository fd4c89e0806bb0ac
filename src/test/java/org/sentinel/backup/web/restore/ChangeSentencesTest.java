package org.sentinel.backup.web.restore;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.sentinel.backup.web.Texts;
import org.sentinel.backup.web.Viewer;

class ChangeSentencesTest {

    private final ChangeSentences sentences = sentences(Locale.ENGLISH);

    @Test
    void whatIsLostIsNamedWithTheLargestFirst() {
        var changes = changes(database("ledger", "", table("orders", "5", "2"), table("trades", "3412", "3000"), table("notes", "7", "7")));

        assertEquals("By the numbers of rows you would lose 412 rows in ledger.trades and 3 rows in ledger.orders.", sentences.rows(changes));
    }

    @Test
    void aTableThatWasNotThereLosesAllItsRowsAndOneThatIsGoneGetsThemBack() {
        var changes = changes(database("ledger", "", table("later", "1", "null"), table("dropped", "null", "1200")));

        assertEquals("By the numbers of rows you would lose 1 row in ledger.later, and get back 1,200 rows in ledger.dropped.", sentences.rows(changes));
    }

    @Test
    void beyondAHandfulOfTablesTheRestIsAddedUp() {
        var changes = changes(database("a", "", table("t1", "50", "0"), table("t2", "40", "0"), table("t3", "30", "0"), table("t4", "20", "0"), table("t5", "10", "0")));

        assertEquals("By the numbers of rows you would lose 50 rows in a.t1, 40 rows in a.t2, 30 rows in a.t3 and 30 rows in 2 other tables.",
                sentences.rows(changes));
    }

    @Test
    void nothingIsSaidOfRowsThatNobodyCanCount() {
        var changes = changes(database("ledger", "\"now_unreadable\":\"not a database\",", table("trades", "null", "3000")));

        assertEquals("No table would have more or fewer rows than now.", sentences.rows(changes));
        assertEquals(List.of("1 present database cannot be read, so nobody can tell what would be lost of it."), sentences.databases(changes));
    }

    @Test
    void databasesThatKeepTheirNumbersAreCounted() {
        var changes = changes(database("a", "", table("t", "1", "1")), database("b", "", table("t", "1", "1")), database("c", "", table("t", "2", "1")));

        assertEquals(List.of("2 databases keep the same number of rows in each table."), sentences.databases(changes));
    }

    @Test
    void itIsSaidInGermanToo() {
        var changes = changes(database("ledger", "", table("trades", "3412", "2000")));

        assertEquals("Nach der Zahl der Zeilen gingen verloren: 1.412 Zeilen in ledger.trades.", sentences(Locale.GERMAN).rows(changes));
    }

    static RestoreChanges changes(String... databases) {
        return RestoreChanges.read("{\"compared_at\":\"2026-01-08T14:30:22Z\",\"untouched\":[\"cache\"],\"settings\":{\"database\":\"config\",\"kept\":true},\"databases\":["
                + String.join(",", databases) + "]}");
    }

    static String database(String name, String more, String... tables) {
        return "{\"name\":\"%s\",\"change\":\"replaced\",\"size_bytes_now\":1,\"size_bytes_then\":2,%s\"integrity\":\"ok\",\"findings\":[],\"tables\":[%s],\"tables_left_out\":0,\"schema\":[]}"
                .formatted(name, more, String.join(",", tables));
    }

    static String table(String name, String now, String then) {
        return "{\"name\":\"%s\",\"rows_now\":%s,\"rows_then\":%s}".formatted(name, now, then);
    }

    private static ChangeSentences sentences(Locale locale) {
        return new ChangeSentences(new Texts(new Viewer() {
            @Override
            public Locale getLocale() {
                return locale;
            }
        }));
    }
}
