package org.sentinel.backup.gate;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;

/**
 * Where servers send a request that failed, whatever its method: on to the door that it was meant for, which has the words. Browsers come by
 * themselves when a request of a page's script has failed.
 */
@WebServlet({"/error", FailedServlet.EXPIRED})
public class FailedServlet extends HttpServlet {

    static final String EXPIRED = "/error/expired";

    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
        if (request.getDispatcherType() == DispatcherType.REQUEST) {
            request.setAttribute(Failed.REFUSAL, Failed.byItself(request.getServletPath().equals(EXPIRED)));
        }
        var address = Objects.requireNonNullElse((String) request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI), "");
        var api = address.startsWith(request.getContextPath()) && Failed.isApi(address.substring(request.getContextPath().length()));
        new Headers(api ? Headers.Kind.API : Headers.Kind.PAGE, request.isSecure()).begin(response);
        request.getRequestDispatcher(api ? "/error/api" : "/error/page").forward(request, response);
    }
}
