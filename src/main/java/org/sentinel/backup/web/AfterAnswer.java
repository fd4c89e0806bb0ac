package org.sentinel.backup.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** What has to wait until the browser has its answer: the end of the server. */
public final class AfterAnswer {

    private static final String WORK = AfterAnswer.class.getName();

    private AfterAnswer() { }

    /** Has this done when the answer to a request is sent. */
    public static void of(HttpServletRequest request, Runnable work) {
        request.setAttribute(WORK, work);
    }

    static void run(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getAttribute(WORK) instanceof Runnable work) {
            finish(response);
            work.run();
        }
    }

    /** To flush is not enough: what compresses it may hold some of it back until the end. */
    private static void finish(HttpServletResponse response) throws IOException {
        try {
            response.getWriter().close();
        } catch (IllegalStateException written) {
            response.getOutputStream().close();
        }
    }
}
