package org.sentinel.backup.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;
import org.sentinel.backup.retention.Policy;

/** What the calls about rotation and pins take. */
class RotationBodiesTest {

    private static final Policy SAVED = new Policy(30, 1, 2, 3, 4, 5);

    @Test
    void whatTheQueryDoesNotNameIsAsSaved() {
        assertEquals(SAVED, PolicyQuery.of(Map.of(), SAVED));
        assertEquals(new Policy(0, 1, 2, 3, 10_000, 5),
                PolicyQuery.of(Map.of("retention_days", List.of("0"), "keep_monthly", List.of("010000")), SAVED));
    }

    @Test
    void aPolicyIsShownAsItIsAskedFor() {
        assertEquals("{\"retention_days\":30,\"keep_last\":1,\"keep_daily\":2,\"keep_weekly\":3,\"keep_monthly\":4,\"keep_yearly\":5}",
                PolicyQuery.json(SAVED).toString());
    }

    @ParameterizedTest
    @CsvSource({"retention_days, 36501", "retention_days, -1", "keep_last, 10001", "keep_daily, 99999999999999999999", "keep_yearly, -0000009"})
    void anotherNumberIsOutOfRange(String name, String value) {
        assertProblem(Problem.SETTING_OUT_OF_RANGE, Map.of(name, List.of(value)));
    }

    @ParameterizedTest
    @CsvSource({"retention_days, ''", "keep_last, ten", "keep_daily, 1.5", "keep_daily, ' 1'", "keep_weekly, ١", "days, 1", "retention_Days, 1"})
    void anythingElseIsRefused(String name, String value) {
        assertProblem(Problem.INVALID_REQUEST, Map.of(name, List.of(value)));
    }

    @Test
    void aNameThatStandsThereTwiceIsRefused() {
        assertProblem(Problem.INVALID_REQUEST, Map.of("keep_last", List.of("1", "2")));
    }

    @Test
    void aPinMayHaveANote() {
        assertEquals("", PinResource.note(Json.object()));
        assertEquals("before the move", PinResource.note(Json.object().put("note", "before the move")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"note\":7}", "{\"note\":null}", "{\"note\":\"two\\nlines\"}", "{\"Note\":\"\"}", "{\"note\":\"\",\"until\":1}"})
    void aNoteIsOneLine(String body) {
        var json = (ObjectNode) Json.parsed(body);

        assertEquals(Problem.INVALID_REQUEST, assertThrows(ProblemException.class, () -> PinResource.note(json)).problem());
    }

    private static void assertProblem(Problem expected, Map<String, List<String>> query) {
        assertEquals(expected, assertThrows(ProblemException.class, () -> PolicyQuery.of(query, SAVED)).problem());
    }
}
