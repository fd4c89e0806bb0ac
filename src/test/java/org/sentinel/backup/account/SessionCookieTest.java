package org.sentinel.backup.account;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SessionCookieTest {

    private final List<String> set = new ArrayList<>();

    @Test
    void behindTlsItNeverTravelsWithoutIt() {
        SessionCookie.set(request(true), response(), "abc");
        SessionCookie.clear(request(true), response());

        assertEquals(List.of("Set-Cookie: sentinel-session=abc; Path=/; HttpOnly; SameSite=Strict; Secure",
                "Set-Cookie: sentinel-session=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0; Secure"), set);
    }

    @Test
    void withoutTlsItIsSetAllTheSameAsAPlainBrowserOnThisMachineNeedsIt() {
        SessionCookie.set(request(false), response(), "abc");

        assertEquals(List.of("Set-Cookie: sentinel-session=abc; Path=/; HttpOnly; SameSite=Strict"), set);
    }

    @Test
    void oneOfSeveralIsNobodys() {
        assertEquals(Optional.of("abc"), SessionCookie.of(request(false, "abc", "abc")));
        assertEquals(Optional.empty(), SessionCookie.of(request(false, "abc", "def")));
        assertEquals(Optional.empty(), SessionCookie.of(request(false)));
    }

    @Test
    void cookiesThatCannotBeReadAreNone() {
        assertEquals(Optional.empty(), SessionCookie.of(proxy(HttpServletRequest.class, (name, arguments) -> {
            throw new IllegalArgumentException("no cookie");
        })));
    }

    private static HttpServletRequest request(boolean secure, String... secrets) {
        var cookies = List.of(secrets).stream().map(secret -> new Cookie(SessionCookie.NAME, secret)).toArray(Cookie[]::new);
        return proxy(HttpServletRequest.class, (name, arguments) -> switch (name) {
            case "isSecure" -> secure;
            case "getContextPath" -> "";
            case "getCookies" -> cookies;
            default -> null;
        });
    }

    private HttpServletResponse response() {
        return proxy(HttpServletResponse.class, (name, arguments) -> {
            set.add(arguments[0] + ": " + arguments[1]);
            return null;
        });
    }

    private interface Called {
        Object with(String name, Object[] arguments);
    }

    private static <T> T proxy(Class<T> type, Called called) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader() == null ? SessionCookieTest.class.getClassLoader() : type.getClassLoader(),
                new Class<?>[] {type}, (proxy, method, arguments) -> called.with(method.getName(), arguments)));
    }
}
