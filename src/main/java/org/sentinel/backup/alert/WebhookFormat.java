package org.sentinel.backup.alert;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.sentinel.backup.catalog.AlertMessage;

/** What a webhook posts. */
enum WebhookFormat {

    JSON, SLACK, DISCORD, NTFY;

    private static final ObjectMapper MAPPER = new ObjectMapper();
    /** Discord refuses more characters. */
    private static final int DISCORD_MOST = 2_000;
    private static final int SLACK_MOST = 3_000;
    /** What is longer becomes a file at ntfy. */
    private static final int NTFY_BYTES = 4_000;

    static WebhookFormat of(String setting) {
        return valueOf(setting.toUpperCase(Locale.ROOT));
    }

    byte[] body(AlertMessage message, Wording wording) {
        return text(message, wording).getBytes(StandardCharsets.UTF_8);
    }

    Map<String, String> headers(AlertMessage message, Wording wording) {
        var headers = new LinkedHashMap<String, String>();
        headers.put("Content-Type", this == NTFY ? "text/plain; charset=utf-8" : "application/json");
        if (this == NTFY) {
            headers.put("Title", ascii(wording.line(message)));
            headers.put("Priority", priority(message));
            headers.put("Tags", tags(message));
        }
        return headers;
    }

    private String text(AlertMessage message, Wording wording) {
        return switch (this) {
            case JSON -> json(message, wording).toString();
            case SLACK -> MAPPER.createObjectNode().put("text", slackEscaped(both(message, wording, SLACK_MOST))).toString();
            case DISCORD -> discord(both(message, wording, DISCORD_MOST)).toString();
            case NTFY -> ofBytes(wording.text(message));
        };
    }

    private static ObjectNode json(AlertMessage message, Wording wording) {
        return MAPPER.createObjectNode().put("id", message.id()).put("event", message.event().name().toLowerCase(Locale.ROOT))
                .put("subject", message.subject()).put("problem", message.problem().map(Enum::name).orElse(null))
                .put("title", message.title()).put("detail", message.detail())
                .put("hint", message.problem().map(problem -> problem.hint()).orElse(null))
                .put("since", message.since().map(Object::toString).orElse(null)).put("at", message.at().toString())
                .put("host", wording.host());
    }

    /** Nobody is notified because a text happens to hold an {@code @everyone}. */
    private static ObjectNode discord(String text) {
        var json = MAPPER.createObjectNode().put("content", text);
        json.putObject("allowed_mentions").putArray("parse");
        return json;
    }

    private static String both(AlertMessage message, Wording wording, int most) {
        return Wording.shortened(wording.line(message) + "\n" + wording.text(message), most);
    }

    private static String slackEscaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String ofBytes(String text) {
        var most = NTFY_BYTES;
        var shortened = text;
        while (shortened.getBytes(StandardCharsets.UTF_8).length > NTFY_BYTES) {
            most -= 100;
            shortened = Wording.shortened(text, most);
        }
        return shortened;
    }

    /** A header holds ASCII; ntfy reads RFC 2047. */
    private static String ascii(String line) {
        return line.matches("[ -~]*") ? line
                : "=?UTF-8?B?" + Base64.getEncoder().encodeToString(line.getBytes(StandardCharsets.UTF_8)) + "?=";
    }

    private static String priority(AlertMessage message) {
        return message.event().lasts() ? "high" : "default";
    }

    private static String tags(AlertMessage message) {
        return message.event().lasts() ? "warning" : "white_check_mark";
    }
}
