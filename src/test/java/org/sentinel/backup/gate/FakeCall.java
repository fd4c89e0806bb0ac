package org.sentinel.backup.gate;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A request and its answer, as a server would hand them to a filter. */
final class FakeCall {

    final Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    final Map<String, Object> attributes = new HashMap<>();
    final Map<String, List<String>> answer = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    final String method;
    final String path;
    String query;
    String protocol = "HTTP/1.1";
    long length = -1;
    boolean secure;
    boolean cookiesUnreadable;
    int status;

    FakeCall(String method, String path) {
        this.method = method;
        this.path = path;
    }

    FakeCall header(String name, String value) {
        headers.computeIfAbsent(name, absent -> new ArrayList<>()).add(value);
        return this;
    }

    String answered(String name) {
        return String.join(" | ", answer.getOrDefault(name, List.of()));
    }

    HttpServletRequest request() {
        return proxy(HttpServletRequest.class, (name, arguments) -> switch (name) {
            case "getMethod" -> method;
            case "getServletPath", "getRequestURI" -> path;
            case "getContextPath" -> "";
            case "getProtocol" -> protocol;
            case "getQueryString" -> query;
            case "getContentLengthLong" -> length;
            case "isSecure" -> secure;
            case "getHeaderNames" -> Collections.enumeration(headers.keySet());
            case "getHeaders" -> Collections.enumeration(headers.getOrDefault(arguments[0], List.of()));
            case "getHeader" -> Optional.ofNullable(headers.get(arguments[0])).map(values -> values.get(0)).orElse(null);
            case "getCookies" -> cookies();
            case "setAttribute" -> attributes.put((String) arguments[0], arguments[1]);
            case "getAttribute" -> attributes.get(arguments[0]);
            default -> null;
        });
    }

    private Cookie[] cookies() {
        if (cookiesUnreadable) {
            throw new IllegalArgumentException("no cookie");
        }
        return new Cookie[0];
    }

    HttpServletResponse response() {
        return proxy(HttpServletResponse.class, (name, arguments) -> switch (name) {
            case "setHeader" -> answer.put((String) arguments[0], new ArrayList<>(List.of((String) arguments[1])));
            case "addHeader" -> answer.computeIfAbsent((String) arguments[0], absent -> new ArrayList<>()).add((String) arguments[1]);
            case "setStatus", "sendError" -> status = (Integer) arguments[0];
            case "reset" -> clear();
            default -> null;
        });
    }

    private Object clear() {
        answer.clear();
        return null;
    }

    private interface Called {
        Object with(String name, Object[] arguments);
    }

    private static <T> T proxy(Class<T> type, Called called) {
        return type.cast(Proxy.newProxyInstance(FakeCall.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
            var result = called.with(method.getName(), arguments);
            return method.getReturnType() == void.class ? null : result;
        }));
    }
}
