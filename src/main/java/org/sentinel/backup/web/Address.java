package org.sentinel.backup.web;

import jakarta.servlet.http.HttpServletRequest;

/** Where a person has found this program. */
final class Address {

    private Address() { }

    /** As {@code http://127.0.0.1:8080}, as the request says, so not to be trusted. */
    static String of(HttpServletRequest request) {
        var url = request.getRequestURL().toString();
        return url.substring(0, url.length() - request.getRequestURI().length()) + request.getContextPath();
    }
}
