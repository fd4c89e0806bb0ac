package org.sentinel.backup.web;

import static org.sentinel.backup.web.Html.escaped;

import org.sentinel.backup.problem.ProblemException;

/**
 * The HTML of the set-up: a form, and what comes of it. Without a script; what stands in it from outside is escaped.
 *
 * @param context the address of the application on its server, empty at the root
 */
record SetupPage(String context) {

    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="UTF-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>%s – Sentinel Backup</title>
            <link rel="stylesheet" href="%s">
            </head>
            <body>
            <main>
            <p class="product">Sentinel Backup</p>
            <h1>%s</h1>
            %s</main>
            </body>
            </html>
            """;

    private static final String FORM = """
            <p>Choose the administrator's name and password. The link counts once, and for an hour.</p>
            %s<form method="post" action="%s" autocomplete="on">
            <input type="hidden" name="token" value="%s">
            <label for="username">Name</label>
            <input id="username" name="username" value="%s" required maxlength="64" autocomplete="username" autocapitalize="none" spellcheck="false" aria-describedby="username-rule%s">
            <p class="rule" id="username-rule">Small letters, digits, “.”, “_” and “-”, a letter or digit first. A user of this name who exists becomes administrator with the new password.</p>
            <label for="password">New password</label>
            <input id="password" name="password" type="password" required minlength="12" maxlength="256" autocomplete="new-password" aria-describedby="password-rule%s">
            <p class="rule" id="password-rule">12 to 256 characters of any kind; a few words in a row will do.</p>
            <label for="repeated">New password, again</label>
            <input id="repeated" name="repeated" type="password" required minlength="12" maxlength="256" autocomplete="new-password">
            <button type="submit">Set up</button>
            </form>
            """;

    private static final String DONE = """
            <p role="status"><strong>%1$s</strong> is administrator and can log in now. The link is worth nothing any more.</p>
            <p>Go on in a terminal; it asks for the password:</p>
            <pre><code>curl -u %1$s %2$s/api/me
            curl -u %1$s -X POST %2$s/api/backups</code></pre>
            <p>The README says what to do next: a first backup, users and tokens, and R2.</p>
            """;

    String form(String secret, String username, String failure) {
        var described = failure.isEmpty() ? "" : " failure";
        var alert = failure.isEmpty() ? "" : "<p class=\"failure\" id=\"failure\" role=\"alert\">Not yet: %s.</p>\n".formatted(escaped(failure));
        return page(failure.isEmpty() ? "Set up the administrator" : "Not yet: set up the administrator", FORM.formatted(alert,
                escaped(context + "/setup"), escaped(secret), escaped(username), described, described));
    }

    String done(String username, String address) {
        return page("The administrator is set up", DONE.formatted(escaped(username), escaped(address)));
    }

    String noLink() {
        return page("A link is needed", "<p>Open the one-time set-up link that <code>run.sh</code> has printed. "
                + "The file <code>.setup-link</code> in the data folder has its secret if nobody has read it yet.</p>\n");
    }

    String refused(ProblemException e) {
        return page("This does not work", "<p class=\"failure\" role=\"alert\">%s.</p>\n<p>%s</p>\n"
                .formatted(escaped(sentence(e.detail())), escaped(e.problem().hint())));
    }

    private static String sentence(String detail) {
        return Character.toUpperCase(detail.charAt(0)) + detail.substring(1);
    }

    private String page(String title, String content) {
        return PAGE.formatted(escaped(title), escaped(context + SetupServlet.STYLE), escaped(title), content);
    }
}
