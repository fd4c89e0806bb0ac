package org.sentinel.backup.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URLEncoder;
import java.util.regex.Pattern;

/** The form of a login page, as a browser sends it back: what the page gave out, and what somebody typed. */
record LoginForm(String state, String nonce) {

    private static final Pattern STATE = Pattern.compile("name=\"jakarta.faces.ViewState\"[^>]*value=\"([^\"]*)\"");
    private static final Pattern NONCE = Pattern.compile("name=\"primefaces.nonce\" value=\"([^\"]*)\"");

    static LoginForm of(String page) {
        return new LoginForm(found(STATE, page), found(NONCE, page));
    }

    /** Logs {@code admin} in and returns the cookie, as it is sent. */
    static String session(RunningServer server) throws IOException {
        var form = of(RawCall.ask(server, "GET /login").body());
        var answer = RawCall.form(server, "/login", form.filledIn("admin", RunningServer.PASSWORD));
        if (!answer.header("Location").equals("/overview")) {
            throw new IllegalStateException(answer.text());
        }
        return answer.header("Set-Cookie").split(";")[0];
    }

    private static String found(Pattern pattern, String page) {
        var matcher = pattern.matcher(page);
        if (!matcher.find()) {
            throw new IllegalStateException("no login: " + page);
        }
        return matcher.group(1);
    }

    /** The body of the request. */
    String filledIn(String username, String password) {
        return "login=login&login%%3Asubmit=x&login%%3Ausername=%s&login%%3Apassword=%s&login%%3Ato=&primefaces.nonce=%s&jakarta.faces.ViewState=%s".formatted(
                URLEncoder.encode(username, UTF_8), URLEncoder.encode(password, UTF_8), URLEncoder.encode(nonce, UTF_8), URLEncoder.encode(state, UTF_8));
    }
}
