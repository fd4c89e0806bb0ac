package org.sentinel.backup.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import jakarta.faces.application.ViewExpiredException;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sentinel.backup.problem.Problem;

class FailedTest {

    private final FakeCall call = new FakeCall("GET", "/overview");

    @ParameterizedTest
    @CsvSource({"400, INVALID_REQUEST", "401, UNAUTHORIZED", "403, FORBIDDEN", "404, NOT_FOUND", "405, METHOD_NOT_ALLOWED", "406, NOT_ACCEPTABLE",
        "413, REQUEST_TOO_LARGE", "415, UNSUPPORTED_MEDIA_TYPE", "418, INVALID_REQUEST", "500, INTERNAL", "501, METHOD_NOT_ALLOWED", "503, NOT_READY"})
    void whatTheServerSaysHasAName(int status, Problem problem) {
        call.attributes.put(RequestDispatcher.ERROR_STATUS_CODE, status);

        assertEquals(problem, Failed.of(call.request()).problem());
    }

    @Test
    void aNamedFailureKeepsItsNameHoweverDeepItLies() {
        thrown(new ServletException(new IllegalStateException(Problem.NOT_READY.because("it starts"))));

        assertEquals("it starts", Failed.of(call.request()).detail());
    }

    @Test
    void aPageFromBeforeTheStartIsNoFault() {
        thrown(new ServletException(new ViewExpiredException("/overview.xhtml")));

        assertEquals(Problem.PAGE_EXPIRED, Failed.of(call.request()).problem());
    }

    @Test
    void whatNobodyHasNamedIsToldByAReferenceAlone() {
        thrown(new ServletException(new IllegalStateException("what is inside")));

        var failure = Failed.of(call.request());

        assertEquals(Problem.INTERNAL, failure.problem());
        assertEquals("an unexpected failure; the log has it under " + failure.members().get("reference"), failure.detail());
        assertFalse(failure.detail().contains("what is inside"));
    }

    private void thrown(Throwable failure) {
        call.attributes.put(RequestDispatcher.ERROR_STATUS_CODE, 500);
        call.attributes.put(RequestDispatcher.ERROR_EXCEPTION, failure);
    }
}
