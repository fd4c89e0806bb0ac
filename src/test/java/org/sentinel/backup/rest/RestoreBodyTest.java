package org.sentinel.backup.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;
import org.sentinel.backup.restore.RestoreRequest;

class RestoreBodyTest {

    @Test
    void anEmptyBodyMeansTheDefaults() throws Exception {
        var body = RestoreBody.of(Json.optionalBody(bytes("")), "ada");

        assertEquals(new RestoreBody("", new RestoreRequest(List.of(), true, false, "ada"), true), body);
    }

    @Test
    void takesAllThatIsSaid() throws Exception {
        var body = RestoreBody.of(Json.body(bytes("""
                {"filename":"f","databases":["b","a","b"],"restart":false,"keep_backup_settings":false,"accept_damaged":true}""")), "ada");

        assertEquals(new RestoreBody("f", new RestoreRequest(List.of("b", "a"), false, true, "ada"), false), body);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"filename\":7}", "{\"databases\":\"ledger\"}", "{\"databases\":{\"a\":\"ledger\"}}", "{\"databases\":[]}",
        "{\"databases\":[1]}", "{\"databases\":[\"\"]}", "{\"restart\":\"false\"}", "{\"restart\":0}", "{\"accept_damaged\":null}",
        "{\"keep_backup_settings\":[]}", "{\"filename\":\"f\",\"database\":[\"ledger\"]}", "{\"Restart\":false}"})
    void anythingElseIsRefused(String text) throws Exception {
        var json = Json.body(bytes(text));

        var refusal = assertThrows(ProblemException.class, () -> RestoreBody.of(json, "ada"));

        assertEquals(Problem.INVALID_REQUEST, refusal.problem());
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
