package org.sentinel.backup.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sentinel.backup.account.RequestAuthentication;
import org.sentinel.backup.gate.Failed;
import org.sentinel.backup.problem.Problem;

class PageDoorTest {

    private final Map<String, Object> attributes = new HashMap<>();
    private String answer = "";

    /** A session that nobody could look up has not ended; one that was refused has. */
    @ParameterizedTest
    @CsvSource({"CATALOG_FAILED, error 500, CATALOG_FAILED", "UNAUTHORIZED, redirect /login?to=%2Factivity, none"})
    void aCatalogThatFailsIsNotToldAsASessionThatHasEnded(Problem problem, String expected, String named) throws Exception {
        attributes.put(RequestAuthentication.REFUSAL, problem.because("as a test wants it"));

        new PageDoor().doFilter(request(), response(), (request, response) -> answer = "let in");

        assertEquals(expected, answer);
        assertEquals(named, attributes.containsKey(Failed.REFUSAL) ? Failed.of(request()).problem().name() : "none");
    }

    private HttpServletRequest request() {
        return proxy(HttpServletRequest.class, (called, arguments) -> switch (called) {
            case "getServletPath" -> "/activity";
            case "getContextPath" -> "";
            case "getMethod" -> "GET";
            case "getAttribute" -> attributes.get(arguments[0]);
            case "setAttribute" -> attributes.put((String) arguments[0], arguments[1]);
            default -> null;
        });
    }

    private HttpServletResponse response() {
        return proxy(HttpServletResponse.class, (called, arguments) -> switch (called) {
            case "sendError" -> answer = "error " + arguments[0];
            case "sendRedirect" -> answer = "redirect " + arguments[0];
            default -> null;
        });
    }

    private interface Called {
        Object with(String method, Object[] arguments);
    }

    private static <T> T proxy(Class<T> type, Called called) {
        return type.cast(Proxy.newProxyInstance(PageDoorTest.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
            var answer = called.with(method.getName(), arguments);
            return method.getReturnType() == void.class ? null : answer;
        }));
    }
}
