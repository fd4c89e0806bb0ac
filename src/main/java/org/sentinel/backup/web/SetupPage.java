package org.sentinel.backup.web;

import static org.sentinel.backup.web.Html.escaped;

import org.sentinel.backup.problem.ProblemException;

/**
 * The HTML of the set-up: a form, and what is wrong with it. Without a script; what stands in it from outside is escaped.
 *
 * @param context the address of the application on its server, empty at the root
 * @param style the address of the style
 */
record SetupPage(String context, String style, Texts texts, Viewer viewer) {

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
            <main class="card narrow">
            <p class="brand"><img src="%5$s" alt="" width="28" height="28">%4$s</p>
            <h1>%3$s</h1>
            %7$s</main>
            </body>
            </html>
            """;

    private static final String FORM = """
            <p class="quiet">%s</p>
            %s<form class="fields" method="post" action="%s" autocomplete="on">
            <input type="hidden" name="token" value="%s">
            <label for="username">%s</label>
            <input id="username" name="username" type="text" value="%s" required maxlength="64" autocomplete="username" autocapitalize="none" spellcheck="false" aria-describedby="username-rule%s">
            <p class="rule" id="username-rule">%s</p>
            <label for="password">%s</label>
            <input id="password" name="password" type="password" required minlength="12" maxlength="256" autocomplete="new-password" aria-describedby="password-rule%7$s">
            <p class="rule" id="password-rule">%s</p>
            <label for="repeated">%s</label>
            <input id="repeated" name="repeated" type="password" required minlength="12" maxlength="256" autocomplete="new-password">
            <input type="submit" class="primary" value="%s">
            </form>
            """;

    private static final String FAILURE = "<div class=\"note failure\" id=\"failure\" role=\"alert\"><p><strong>%s</strong></p></div>\n";

    /** The form; with what was wrong with it before, in English, or empty. */
    String form(String secret, String username, String failure) {
        var described = failure.isEmpty() ? "" : " failure";
        return page(texts.of("setup.title"), FORM.formatted(escaped(texts.of("setup.lead")),
                failure.isEmpty() ? "" : FAILURE.formatted(escaped(Sentence.whole(failure))), escaped(context + "/setup"), escaped(secret),
                escaped(texts.of("setup.username")), escaped(username), described, escaped(texts.of("setup.username.rule")),
                escaped(texts.of("setup.password")), escaped(texts.of("setup.password.rule")), escaped(texts.of("setup.repeated")),
                escaped(texts.of("setup.submit"))));
    }

    String noLink() {
        return page(texts.of("setup.nolink"), "<p>%s</p>\n".formatted(escaped(texts.of("setup.nolink.hint"))));
    }

    String refused(ProblemException e) {
        var problem = e.problem();
        return page(texts.of("setup.refused"), FAILURE.formatted(escaped(texts.title(problem).orElse(Sentence.whole(e.detail()))))
                + "<p>%s</p>\n".formatted(escaped(texts.hint(problem))));
    }

    private String page(String title, String content) {
        return PAGE.formatted(viewer.getLocale().getLanguage(), viewer.getTheme(), escaped(title), escaped(texts.of("product")),
                escaped(context + "/jakarta.faces.resource/icon.svg.xhtml?ln=sentinel"), escaped(style), content);
    }
}
