package org.sentinel.backup.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OriginTest {

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
        "GET,  cross-site,  https://elsewhere.example, true",
        "HEAD, cross-site,  -,                         true",
        "POST, same-origin, https://backup.example,    true",
        "POST, same-origin, http://backup.example,     true",
        "POST, -,           -,                         true",
        "POST, -,           https://BACKUP.example,    true",
        "POST, cross-site,  -,                         false",
        "POST, same-site,   -,                         false",
        "POST, none,        -,                         false",
        "POST, -,           https://elsewhere.example, false",
        "POST, -,           https://backup.example.elsewhere.example, false",
        "POST, -,           https://backup.example:81, false",
        "POST, -,           https://x@backup.example,  false",
        "POST, -,           null,                      false",
        "POST, -,           'not an origin',           false",
        "PUT,  cross-site,  -,                         false"})
    void looksAtWhatBrowsersSay(String method, String site, String origin, boolean ours) {
        assertEquals(ours, Origin.isOurs(request(method, Map.of("Host", "backup.example", "Sec-Fetch-Site", text(site), "Origin", text(origin)))));
    }

    @Test
    void aRequestThatNamesNoHostIsNotOurs() {
        assertEquals(false, Origin.isOurs(request("POST", Map.of("Origin", "https://backup.example"))));
    }

    private static String text(String header) {
        return header == null ? "" : header;
    }

    private static HttpServletRequest request(String method, Map<String, String> headers) {
        return (HttpServletRequest) Proxy.newProxyInstance(OriginTest.class.getClassLoader(), new Class<?>[] {HttpServletRequest.class},
                (proxy, called, arguments) -> called.getName().equals("getMethod") ? method
                        : headers.getOrDefault((String) arguments[0], "").isEmpty() ? null : headers.get((String) arguments[0]));
    }
}
