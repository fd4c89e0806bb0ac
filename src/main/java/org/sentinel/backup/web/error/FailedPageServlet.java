package org.sentinel.backup.web.error;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.sentinel.backup.gate.Failed;
import org.sentinel.backup.web.Assets;
import org.sentinel.backup.web.Texts;
import org.sentinel.backup.web.Viewer;

/** Tells a person that a page failed, in his or her language, and where to go on. */
@WebServlet("/error/page")
public class FailedPageServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final String POLICY =
            "default-src 'none'; img-src 'self'; style-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    @Inject
    private transient Viewer viewer;
    @Inject
    private transient Texts texts;
    @Inject
    private transient Assets assets;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var failure = Failed.of(request);
        response.setStatus(failure.problem().status());
        response.setHeader("Content-Security-Policy", POLICY);
        response.setContentType("text/html");
        response.setCharacterEncoding("UTF-8");
        response.getWriter().write(new FailedPage(request.getContextPath(), viewer, texts, assets).of(failure));
    }
}
