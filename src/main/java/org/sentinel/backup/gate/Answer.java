package org.sentinel.backup.gate;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;

/** An answer that keeps its {@link Headers}, whatever a library does to it, and leads nobody to another host. */
final class Answer extends HttpServletResponseWrapper {

    private static final String LOCATION = "Location";

    private final Headers headers;

    Answer(HttpServletResponse response, Headers headers) {
        super(response);
        this.headers = headers;
        headers.begin(response);
    }

    @Override
    public void reset() {
        super.reset();
        headers.begin((HttpServletResponse) getResponse());
    }

    @Override
    public void addHeader(String name, String value) {
        if (headers.has(name) || name.equalsIgnoreCase(LOCATION)) {
            setHeader(name, value);
        } else {
            super.addHeader(name, value);
        }
    }

    /** An address is one of ours: libraries put the host before it that the request names, which anybody may choose (RFC 9110, 10.2.2 allows it without). */
    @Override
    public void setHeader(String name, String value) {
        super.setHeader(name, name.equalsIgnoreCase(LOCATION) ? withoutHost(value) : value);
    }

    private static String withoutHost(String address) {
        return address.replaceFirst("^(?:[A-Za-z][A-Za-z0-9+.-]*:)?[/\\\\]{2}[^/?#]*", "").replaceFirst("^[/\\\\]*", "/");
    }

    @Override
    public void sendRedirect(String location) throws IOException {
        resetBuffer();
        setStatus(SC_FOUND);
        setHeader(LOCATION, location);
        flushBuffer();
    }
}
