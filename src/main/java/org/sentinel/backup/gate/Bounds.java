package org.sentinel.backup.gate;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.sentinel.backup.problem.Problem;

/** How much a request may bring, and by which methods pages are asked for. What bodies of the API may hold is bounded once more where they are read. */
final class Bounds {

    static final int ADDRESS = 8 << 10;
    static final int HEADERS = 100;
    static final int HEADER_CHARACTERS = 32 << 10;
    static final long BODY_BYTES = 1 << 20;

    private static final Set<String> PAGE_METHODS = Set.of("GET", "HEAD", "POST");

    private Bounds() { }

    /** What is wrong with the size or the method of a request; empty if nothing is. */
    static Optional<Refusal> refusal(HttpServletRequest request, boolean api) {
        if (address(request) > ADDRESS) {
            return closing(Problem.ADDRESS_TOO_LONG, "the address has more than %d characters".formatted(ADDRESS));
        }
        var headers = headers(request);
        if (headers.size() > HEADERS || headers.stream().mapToInt(String::length).sum() > HEADER_CHARACTERS) {
            return closing(Problem.HEADERS_TOO_LARGE, "there are more than %d headers, or more than %d characters in them".formatted(HEADERS, HEADER_CHARACTERS));
        }
        if (headers.stream().anyMatch(Bounds::hasControl) || !readable(request)) {
            return closing(Problem.INVALID_REQUEST, "a header or cookie cannot be read");
        }
        if (!api && !PAGE_METHODS.contains(request.getMethod())) {
            return Optional.of(new Refusal(Problem.METHOD_NOT_ALLOWED.because("pages know GET, HEAD and POST"),
                    Map.of("Allow", "GET, HEAD, POST", "Connection", "close")));
        }
        return body(request, api);
    }

    // No header may have one (RFC 9110, 5.5), and not every server minds.
    private static boolean hasControl(String header) {
        return header.chars().anyMatch(character -> character < ' ' && character != '\t' || character == 0x7f);
    }

    /** Servers differ in what they take for a cookie; one that is none must not break a page halfway. */
    private static boolean readable(HttpServletRequest request) {
        try {
            request.getCookies();
            return true;
        } catch (IllegalArgumentException unreadable) {
            return false;
        }
    }

    private static Optional<Refusal> body(HttpServletRequest request, boolean api) {
        if (request.getContentLengthLong() > BODY_BYTES) {
            return closing(Problem.REQUEST_TOO_LARGE, "the body is larger than %d bytes".formatted(BODY_BYTES));
        }
        // The server reads a form by itself, so its length must be known. Browsers say it; a body of the API is read by us, to its bound.
        if (!api && request.getHeader("Transfer-Encoding") != null) {
            return closing(Problem.LENGTH_REQUIRED, "a form must say its length");
        }
        return Optional.empty();
    }

    private static int address(HttpServletRequest request) {
        return request.getRequestURI().length() + Objects.requireNonNullElse(request.getQueryString(), "").length();
    }

    private static List<String> headers(HttpServletRequest request) {
        return Collections.list(request.getHeaderNames()).stream()
                .flatMap(name -> Collections.list(request.getHeaders(name)).stream().map(value -> name + value)).toList();
    }

    private static Optional<Refusal> closing(Problem problem, String detail) {
        return Optional.of(Refusal.closing(problem.because(detail)));
    }
}
