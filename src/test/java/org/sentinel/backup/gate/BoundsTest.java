package org.sentinel.backup.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sentinel.backup.problem.Problem;

class BoundsTest {

    @ParameterizedTest
    @CsvSource({
        "GET, false, -", "HEAD, false, -", "POST, false, -", "PUT, false, METHOD_NOT_ALLOWED", "DELETE, false, METHOD_NOT_ALLOWED",
        "TRACE, false, METHOD_NOT_ALLOWED", "OPTIONS, false, METHOD_NOT_ALLOWED", "get, false, METHOD_NOT_ALLOWED",
        "CONNECT, false, METHOD_NOT_ALLOWED", "PUT, true, -", "DELETE, true, -", "PATCH, true, -"})
    void pagesKnowThreeMethodsAndTheApiItsOwn(String method, boolean api, String expected) {
        assertRefused(expected, new FakeCall(method, "/x"), api);
    }

    @Test
    void anAddressIsShort() {
        assertRefused("-", new FakeCall("GET", "/" + "a".repeat(Bounds.ADDRESS - 1)), false);
        assertRefused("ADDRESS_TOO_LONG", new FakeCall("GET", "/" + "a".repeat(Bounds.ADDRESS)), true);
        var query = new FakeCall("GET", "/login");
        query.query = "a".repeat(Bounds.ADDRESS);
        assertRefused("ADDRESS_TOO_LONG", query, false);
    }

    @Test
    void headersAreFew() {
        var most = new FakeCall("GET", "/login");
        for (var count = 0; count < Bounds.HEADERS; count++) {
            most.header("X-" + count / 2, "a");
        }
        assertRefused("-", most, false);
        assertRefused("HEADERS_TOO_LARGE", most.header("X-More", "a"), true);
    }

    @Test
    void headersAreSmall() {
        assertRefused("-", new FakeCall("GET", "/login").header("X", "a".repeat(Bounds.HEADER_CHARACTERS - 1)), true);
        assertRefused("HEADERS_TOO_LARGE", new FakeCall("GET", "/login").header("X", "a".repeat(Bounds.HEADER_CHARACTERS)), false);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aBodyHasOneMebibyteAtMost(boolean api) {
        var call = new FakeCall("POST", "/x");
        call.length = Bounds.BODY_BYTES;
        assertRefused("-", call, api);
        call.length++;
        assertRefused("REQUEST_TOO_LARGE", call, api);
    }

    @Test
    void aFormSaysItsLengthAndACallOfTheApiNeedNot() {
        var call = new FakeCall("POST", "/x").header("Transfer-Encoding", "chunked");

        assertRefused("LENGTH_REQUIRED", call, false);
        assertRefused("-", call, true);
    }

    @Test
    void cookiesThatAreNoneAreRefusedBeforeAPageBreaksOnThem() {
        var call = new FakeCall("GET", "/login");
        call.cookiesUnreadable = true;

        assertRefused("INVALID_REQUEST", call, false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000b", "a\rb", "a\nSet-Cookie: x=y", "\u001b[31m", "a\u007f"})
    void aHeaderHasNoControlCharacters(String value) {
        assertRefused("INVALID_REQUEST", new FakeCall("GET", "/login").header("X", value), false);
        assertRefused("-", new FakeCall("GET", "/login").header("X", "a\tb"), true);
    }

    @Test
    void whatIsRefusedForItsSizeEndsTheConnectionSoThatNobodyReadsTheRest() throws Exception {
        var call = new FakeCall("POST", "/login");
        call.length = Long.MAX_VALUE;

        Bounds.refusal(call.request(), false).orElseThrow().send(call.request(), call.response());

        assertEquals(413, call.status);
        assertEquals("close", call.answered("Connection"));
        assertEquals(Problem.REQUEST_TOO_LARGE, Failed.of(call.request()).problem());
    }

    private static void assertRefused(String expected, FakeCall call, boolean api) {
        assertEquals(expected, Bounds.refusal(call.request(), api).map(refusal -> refusal.why().problem().name()).orElse("-"));
    }
}
