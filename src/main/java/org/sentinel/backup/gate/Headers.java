package org.sentinel.backup.gate;

import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The headers that each answer begins with: nothing may be guessed, framed, kept or taken along unless whoever answers says otherwise.
 *
 * @see <a href="https://cheatsheetseries.owasp.org/cheatsheets/HTTP_Headers_Cheat_Sheet.html">OWASP, HTTP headers</a>
 */
final class Headers {

    /** What an answer may do in a browser that is no page: nothing. */
    static final String NOTHING = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    private static final Map<String, String> ALL = Map.of(
            "X-Content-Type-Options", "nosniff",
            "X-Frame-Options", "DENY",
            "Cross-Origin-Opener-Policy", "same-origin",
            "Cross-Origin-Resource-Policy", "same-origin",
            "Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()");
    private static final String PICTURE = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";
    private static final String TLS_FOR_A_YEAR = "max-age=31536000";

    private final Map<String, String> values = new LinkedHashMap<>(ALL);

    /** @param secure whether the request came by TLS; a browser must not hear of it otherwise (RFC 6797, 7.2) */
    Headers(Kind kind, boolean secure) {
        values.put("Referrer-Policy", kind == Kind.API ? "no-referrer" : "same-origin");
        values.put("Content-Security-Policy", kind == Kind.RESOURCE ? PICTURE : NOTHING);
        if (kind != Kind.RESOURCE) {
            values.put("Cache-Control", "no-store");
        }
        if (secure) {
            values.put("Strict-Transport-Security", TLS_FOR_A_YEAR);
        }
    }

    /** What is asked for. */
    enum Kind { API, PAGE, RESOURCE }

    void begin(HttpServletResponse response) {
        values.forEach(response::setHeader);
    }

    /** Whether an answer has this one once at most. */
    boolean has(String name) {
        return values.keySet().stream().anyMatch(name::equalsIgnoreCase);
    }
}
