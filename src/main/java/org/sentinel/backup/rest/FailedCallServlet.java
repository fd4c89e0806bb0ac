package org.sentinel.backup.rest;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.sentinel.backup.gate.Failed;

/** Answers calls that failed outside of Jakarta REST as those within it are answered. */
@WebServlet("/error/api")
public class FailedCallServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var failure = Failed.of(request);
        response.setStatus(failure.problem().status());
        response.setContentType(Json.PROBLEM);
        response.setCharacterEncoding("UTF-8");
        response.getWriter().write(Json.problem(failure).toString());
    }
}
