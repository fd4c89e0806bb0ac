package org.sentinel.backup.gate;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/** Lets in what is small enough and while there is room; the first filter of all, as {@code web.xml} says. */
public class Gate extends HttpFilter {

    private static final long serialVersionUID = 1L;
    private static final String RESOURCES = "/jakarta.faces.resource/";

    private final transient Lanes lanes = new Lanes();

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var path = request.getServletPath() + Optional.ofNullable(request.getPathInfo()).orElse("");
        var kind = kind(request, path);
        var answer = new Answer(response, new Headers(kind, request.isSecure()));
        if (endsTheConnection(request, path)) {
            answer.setHeader("Connection", "close");
        }
        var refusal = Bounds.refusal(request, Failed.isApi(path));
        if (refusal.isPresent()) {
            refusal.get().send(request, answer);
        } else {
            enter(lanes.of(path), request, answer, chain);
        }
    }

    /**
     * Where a body ends that comes in chunks is a matter of opinion between servers and proxies: nothing after it is answered. And a caller
     * learns at once that a transfer broke off, where a server would wait for the connection's next request first.
     */
    private static boolean endsTheConnection(HttpServletRequest request, String path) {
        return request.getHeader("Transfer-Encoding") != null || Lanes.isTransfer(path) && request.getProtocol().equals("HTTP/1.1");
    }

    private static void enter(Optional<Lane> lane, HttpServletRequest request, HttpServletResponse answer, FilterChain chain)
            throws IOException, ServletException {
        if (lane.isPresent() && !lane.get().enter()) {
            lane.get().full().send(request, answer);
            return;
        }
        try {
            chain.doFilter(request, answer);
        } finally {
            lane.ifPresent(Lane::leave);
        }
    }

    private static Headers.Kind kind(HttpServletRequest request, String path) {
        if (Failed.isApi(path) || Failed.isApi(request.getRequestURI().substring(request.getContextPath().length()))) {
            return Headers.Kind.API;
        }
        return path.startsWith(RESOURCES) ? Headers.Kind.RESOURCE : Headers.Kind.PAGE;
    }
}
