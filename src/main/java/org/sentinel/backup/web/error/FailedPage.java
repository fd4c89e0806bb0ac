package org.sentinel.backup.web.error;

import static org.sentinel.backup.web.Html.escaped;

import java.util.Optional;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;
import org.sentinel.backup.web.Assets;
import org.sentinel.backup.web.Texts;
import org.sentinel.backup.web.Viewer;

/** The HTML of a failure: what happened, what to do, and a way on. Without a script, and with nothing of the request in it. */
record FailedPage(String context, Viewer viewer, Texts texts, Assets assets) {

    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="%s" data-theme="%s">
            <head>
            <meta charset="UTF-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>%s – %s</title>
            <link rel="icon" type="image/svg+xml" href="%s">
            <link rel="stylesheet" href="%s">
            </head>
            <body class="alone">
            <main id="content" class="card narrow">
            <p class="brand"><img src="%s" alt="" width="28" height="28">%s</p>
            <h1>%s</h1>
            %s<p class="row">%s</p>
            </main>
            </body>
            </html>
            """;

    String of(ProblemException failure) {
        var kind = kind(failure.problem());
        var title = text("error." + kind + ".title");
        var icon = escaped(context + "/jakarta.faces.resource/icon.svg.xhtml?ln=sentinel");
        var product = text("product");
        return PAGE.formatted(viewer.getLocale().getLanguage(), viewer.getTheme(), title, product, icon, escaped(assets.getStyle()), icon,
                product, title, said(kind, failure), viewer.isKnown() ? link("/overview", "error.overview") + link("/restore", "error.restore") : link("/login", "error.login"));
    }

    private String said(String kind, ProblemException failure) {
        var said = new StringBuilder("<p>%s</p>\n".formatted(text("error." + kind + ".text")));
        named(kind, failure).ifPresent(why -> said.append("<p class=\"note failure\"><strong>%s</strong> %s</p>\n".formatted(why, escaped(texts.hint(why)))));
        var reference = failure.members().get("reference");
        if (reference != null) {
            said.append("<p class=\"quiet small\">%s</p>\n".formatted(escaped(texts.of("error.reference", reference))));
        }
        return said.toString();
    }

    /** What a person can look up, and do something about. */
    private static Optional<Problem> named(String kind, ProblemException failure) {
        return switch (kind) {
            case "starting" -> failure.getCause() instanceof ProblemException why ? Optional.of(why.problem()) : Optional.empty();
            case "internal" -> Optional.of(failure.problem()).filter(problem -> problem != Problem.INTERNAL);
            default -> Optional.empty();
        };
    }

    private String link(String path, String key) {
        return "<a href=\"%s\">%s</a>".formatted(escaped(context + path), text(key));
    }

    private String text(String key) {
        return escaped(texts.of(key));
    }

    private static String kind(Problem problem) {
        return switch (problem) {
            case PAGE_EXPIRED -> "expired";
            case SERVER_BUSY, TRANSFERS_BUSY -> "busy";
            case NOT_READY -> "starting";
            default -> byStatus(problem.status());
        };
    }

    private static String byStatus(int status) {
        return switch (status) {
            case 401, 403 -> "forbidden";
            case 404 -> "missing";
            case 405 -> "method";
            case 411, 413, 414, 431 -> "large";
            default -> status < 500 ? "request" : "internal";
        };
    }
}
