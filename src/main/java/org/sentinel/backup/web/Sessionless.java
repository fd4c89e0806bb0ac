package org.sentinel.backup.web;

import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpSession;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.Map;

/**
 * A request whose session lasts as long as the request. Faces asks for a session even where it keeps nothing in it; a real one would be
 * made for each stranger at the login, fill the memory, and have a second cookie.
 */
final class Sessionless extends HttpServletRequestWrapper {

    private Passing session;

    Sessionless(HttpServletRequest request) {
        super(request);
    }

    @Override
    public HttpSession getSession() {
        return getSession(true);
    }

    @Override
    public HttpSession getSession(boolean create) {
        if (session == null && create) {
            session = new Passing(getServletContext());
        }
        return session;
    }

    @Override
    public String changeSessionId() {
        return getSession().getId();
    }

    private static final class Passing implements HttpSession {

        private final ServletContext servlets;
        private final Map<String, Object> values = new HashMap<>();

        Passing(ServletContext servlets) {
            this.servlets = servlets;
        }

        @Override
        public long getCreationTime() {
            return 0;
        }

        @Override
        public String getId() {
            return "none";
        }

        @Override
        public long getLastAccessedTime() {
            return 0;
        }

        @Override
        public ServletContext getServletContext() {
            return servlets;
        }

        @Override
        public void setMaxInactiveInterval(int interval) { }

        @Override
        public int getMaxInactiveInterval() {
            return 0;
        }

        @Override
        public Object getAttribute(String name) {
            return values.get(name);
        }

        @Override
        public Enumeration<String> getAttributeNames() {
            return Collections.enumeration(values.keySet());
        }

        @Override
        public void setAttribute(String name, Object value) {
            values.put(name, value);
        }

        @Override
        public void removeAttribute(String name) {
            values.remove(name);
        }

        @Override
        public void invalidate() {
            values.clear();
        }

        @Override
        public boolean isNew() {
            return true;
        }
    }
}
