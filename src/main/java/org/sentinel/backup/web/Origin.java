package org.sentinel.backup.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Set;

/** Whether a page of ours sent a request that may change something; browsers say so by headers that no page can forge (Fetch Standard). */
final class Origin {

    private static final Set<String> SAFE = Set.of("GET", "HEAD");

    private Origin() { }

    /** True also for whatever only reads, and for a client that is no browser, as that carries nobody's cookie unasked. */
    static boolean isOurs(HttpServletRequest request) {
        if (SAFE.contains(request.getMethod())) {
            return true;
        }
        var site = request.getHeader("Sec-Fetch-Site");
        if (site != null && !site.equals("same-origin")) {
            return false;
        }
        var origin = request.getHeader("Origin");
        return origin == null || isHost(origin, request.getHeader("Host"));
    }

    // The scheme may be another one: a proxy may have ended TLS.
    private static boolean isHost(String origin, String host) {
        try {
            return host != null && host.equalsIgnoreCase(URI.create(origin).getRawAuthority());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
