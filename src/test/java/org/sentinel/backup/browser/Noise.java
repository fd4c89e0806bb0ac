package org.sentinel.backup.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Response;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a good page never does: errors in the console, to which the browser adds violations of the Content-Security-Policy and what did not load,
 * uncaught exceptions, requests to anybody but the server under test, and answers of 500 and above.
 */
final class Noise {

    private static final Set<String> WITHOUT_NETWORK = Set.of("about", "data", "blob");

    private final List<String> heard = new ArrayList<>();
    private final List<Pattern> tolerated = new ArrayList<>();
    private final String own;

    /** Listens to all pages of the context from now on. */
    Noise(BrowserContext context, String address) {
        own = URI.create(address).getAuthority();
        context.onConsoleMessage(this::console);
        context.onWebError(error -> heard.add("uncaught: " + error.error()));
        context.onRequest(this::request);
        context.onResponse(this::answer);
    }

    private void console(ConsoleMessage message) {
        if (message.type().equals("error")) {
            heard.add("console: %s (%s)".formatted(message.text(), message.location()));
        }
    }

    private void request(Request request) {
        var address = URI.create(request.url());
        if (!WITHOUT_NETWORK.contains(address.getScheme()) && !own.equals(address.getAuthority())) {
            heard.add("elsewhere: " + request.url());
        }
    }

    private void answer(Response response) {
        if (response.status() >= 500) {
            heard.add("answer: %d %s".formatted(response.status(), response.url()));
        }
    }

    void tolerate(String expression) {
        tolerated.add(Pattern.compile(expression));
    }

    void assertNone() {
        var left = heard.stream().filter(line -> tolerated.stream().noneMatch(pattern -> pattern.matcher(line).find())).toList();
        assertEquals("", String.join("\n", left));
    }
}
