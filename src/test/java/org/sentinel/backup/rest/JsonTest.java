package org.sentinel.backup.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sentinel.backup.catalog.Failure;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;

class JsonTest {

    private static final int MOST_BYTES = 65_536;

    @Test
    void aBodyIsOneObject() throws Exception {
        assertEquals("ü", Json.body(stream(" {\"value\": \"ü\"} \n")).get("value").textValue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "null", "1", "\"text\"", "[]", "[{}]", "{", "}", "{} {}", "{}x", "{'a':1}", "{a:1}", "{\"a\":1,}",
        "{\"a\":NaN}", "{\"a\":1,\"a\":2}", "{\"a\":{\"b\":1,\"b\":2}}", "// c\n{}", "<a/>", "value=hunter2"})
    void anythingElseIsRefused(String body) {
        assertProblem(Problem.INVALID_REQUEST, stream(body));
    }

    @Test
    void bytesThatAreNoTextAreRefused() {
        assertProblem(Problem.INVALID_REQUEST, new ByteArrayInputStream(new byte[] {'{', '"', (byte) 0xff, (byte) 0xfe, '"', ':', '1', '}'}));
        assertProblem(Problem.INVALID_REQUEST, new ByteArrayInputStream(new byte[] {0, 0, 0, '{', 0x7f, 0, 0, 0}));
        assertProblem(Problem.INVALID_REQUEST, new ByteArrayInputStream(new byte[] {0, 0, 0, '{', 0}));
    }

    @Test
    void theRefusalDoesNotQuoteTheBody() {
        var e = assertThrows(ProblemException.class, () -> Json.body(stream("{\"value\": hunter2}")));

        assertFalse((e + " " + e.getCause()).contains("hunter2"), e::toString);
    }

    @Test
    void aBodyMayHave64KiBAndNoByteMore() throws Exception {
        var start = "{\"value\":\"";
        var most = start + "x".repeat(MOST_BYTES - start.length() - 2) + "\"}";

        assertEquals(MOST_BYTES - start.length() - 2, Json.body(stream(most)).get("value").textValue().length());
        assertProblem(Problem.REQUEST_TOO_LARGE, stream(most + " "));
    }

    @Test
    void noMoreThanTheLimitIsReadOfAnEndlessBody() {
        var endless = new InputStream() {

            private long count;

            @Override
            public int read() {
                count++;
                return ' ';
            }
        };

        assertProblem(Problem.REQUEST_TOO_LARGE, endless);
        assertEquals(MOST_BYTES + 1, endless.count);
    }

    @Test
    void objectsMayNestTwentyDeep() throws Exception {
        Json.body(stream("{\"a\":".repeat(19) + "{}" + "}".repeat(19)));

        assertProblem(Problem.INVALID_REQUEST, stream("{\"a\":".repeat(20) + "{}" + "}".repeat(20)));
    }

    @Test
    void aNumberOfTooManyDigitsIsRefused() {
        assertProblem(Problem.INVALID_REQUEST, stream("{\"a\":" + "9".repeat(5_000) + "}"));
    }

    @Test
    void aFailureSaysItsCodeItsTitleAndWhatToDo() {
        var json = Json.failure(new Failure(Problem.NO_SPACE, "12 bytes are free"));

        assertEquals("NO_SPACE", json.get("code").textValue());
        assertEquals("No space", json.get("title").textValue());
        assertEquals("12 bytes are free", json.get("detail").textValue());
        assertEquals(Problem.NO_SPACE.hint(), json.get("hint").textValue());
    }

    private static InputStream stream(String body) {
        return new ByteArrayInputStream(body.getBytes(UTF_8));
    }

    private static void assertProblem(Problem problem, InputStream body) {
        assertEquals(problem, assertThrows(ProblemException.class, () -> Json.body(body)).problem());
    }
}
