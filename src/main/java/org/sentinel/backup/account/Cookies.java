package org.sentinel.backup.account;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The cookies that a request brings, which anybody may have written. */
public final class Cookies {

    private Cookies() { }

    /** The different values of this name; none if the cookies cannot be read. */
    public static List<String> of(HttpServletRequest request, String name) {
        return all(request).filter(cookie -> name.equals(cookie.getName())).map(Cookie::getValue).distinct().toList();
    }

    private static Stream<Cookie> all(HttpServletRequest request) {
        try {
            return Optional.ofNullable(request.getCookies()).map(Arrays::stream).orElseGet(Stream::empty);
        } catch (IllegalArgumentException unreadable) {
            return Stream.empty();
        }
    }
}
