package org.sentinel.backup.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerTest {

    private final FakeCall call = new FakeCall("GET", "/overview");
    private final Answer answer = new Answer(call.response(), new Headers(Headers.Kind.PAGE, false));

    @Test
    void aPolicyReplacesTheOneThatItBeganWith() {
        answer.addHeader("content-security-policy", "script-src 'self'");

        assertEquals("script-src 'self'", call.answered("Content-Security-Policy"));
    }

    @Test
    void otherHeadersMayComeTwice() {
        answer.addHeader("WWW-Authenticate", "Basic");
        answer.addHeader("WWW-Authenticate", "Bearer");

        assertEquals("Basic | Bearer", call.answered("WWW-Authenticate"));
    }

    @Test
    void aResetLeavesItGuarded() {
        answer.setHeader("X-Other", "1");
        answer.reset();

        assertEquals("DENY", call.answered("X-Frame-Options"));
        assertEquals("", call.answered("X-Other"));
    }

    @ParameterizedTest
    @CsvSource({
        "/overview,                              /overview",
        "http://evil.example/overview,           /overview",
        "https://evil.example:1/api/jobs/1?a=b,  /api/jobs/1?a=b",
        "//evil.example/overview,                /overview",
        "\\\\evil.example\\overview,             /",
        "/\\evil.example/overview,               /overview",
        "///evil.example/overview,               /evil.example/overview",
        "http://evil.example,                    /",
        "/login?to=http://evil.example/,         /login?to=http://evil.example/",
        "javascript:alert(1),                    /javascript:alert(1)"})
    void nobodyIsLedToAnotherHost(String wanted, String led) throws Exception {
        answer.sendRedirect(wanted);
        assertEquals(led, call.answered("Location"));
        assertEquals(302, call.status);

        answer.addHeader("location", wanted);
        assertEquals(led, call.answered("Location"));
    }
}
