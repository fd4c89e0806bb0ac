package org.sentinel.backup.web.restore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.sentinel.backup.web.restore.ChangeSentencesTest.changes;
import static org.sentinel.backup.web.restore.ChangeSentencesTest.database;
import static org.sentinel.backup.web.restore.ChangeSentencesTest.table;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RestoreChangesTest {

    @ParameterizedTest
    @CsvSource({"5, 5, same", "5, 3, fewer", "3, 5, more", "null, 5, more", "5, null, fewer"})
    void aDatabaseHasItsVerdictFromItsTables(String now, String then, String verdict) {
        assertEquals(verdict, changes(database("ledger", "", table("trades", now, then))).databases().get(0).verdict());
    }

    @Test
    void losingAndGettingBackAreNotSetOffAgainstEachOther() {
        var database = changes(database("ledger", "", table("a", "10", "0"), table("b", "0", "10"))).databases().get(0);

        assertEquals("mixed", database.verdict());
        assertEquals(10, database.rowsLost());
        assertEquals(10, database.rowsGained());
    }

    @Test
    void whatNobodyCanReadIsNotCompared() {
        var database = changes(database("ledger", "\"now_unreadable\":\"not a database\",", table("a", "null", "9"))).databases().get(0);

        assertEquals("unreadable", database.verdict());
        assertEquals(0, database.rowsGained());
    }

    @Test
    void whatIsKeptAndUntouchedIsRead() {
        var changes = changes();

        assertEquals(List.of("cache"), changes.untouched());
        assertEquals("config", changes.settingsDatabase());
        assertEquals(true, changes.settingsKept());
    }
}
