package org.sentinel.backup.server;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.regex.Pattern;

/**
 * The one-time link that {@code run.sh} has printed.
 *
 * @param secret 43 characters
 */
public record SetupLink(String secret) {

    /** Waits for it: it is printed right after the address. */
    public static SetupLink of(RunningServer server) {
        var link = Pattern.compile("one-time set-up link: %s/setup\\?token=(\\S{43})\n".formatted(Pattern.quote(server.address())));
        server.await("the link", () -> link.matcher(server.output()).find() && server.output().contains("stop it with"));
        var found = link.matcher(server.output());
        assertTrue(found.find());
        return new SetupLink(found.group(1));
    }

    /** As {@code /setup?token=…}. */
    public String path() {
        return "/setup?token=" + secret;
    }
}
