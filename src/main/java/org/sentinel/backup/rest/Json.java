package org.sentinel.backup.rest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.sentinel.backup.catalog.Failure;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;

/** Reads and builds the JSON of requests and answers. */
final class Json {

    /** The media type of failures. */
    static final String PROBLEM = "application/problem+json";

    private static final int BODY_BYTES = 64 << 10;
    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(20).build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

    private Json() { }

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /**
     * Reads a body that must be one JSON object.
     *
     * @throws org.sentinel.backup.problem.ProblemException INVALID_REQUEST, REQUEST_TOO_LARGE beyond 64 KiB
     */
    static JsonNode body(InputStream in) throws IOException {
        var bytes = in.readNBytes(BODY_BYTES + 1);
        if (bytes.length > BODY_BYTES) {
            throw Problem.REQUEST_TOO_LARGE.because("the body is larger than %d bytes".formatted(BODY_BYTES));
        }
        try {
            var node = MAPPER.readTree(bytes);
            if (node != null && node.isObject()) {
                return node;
            }
        } catch (IOException e) {
            // Broken UTF-32 is no JsonProcessingException. The cause stays out: it may quote a secret from the body.
            throw Problem.INVALID_REQUEST.because("the body is not JSON");
        }
        throw Problem.INVALID_REQUEST.because("the body must be one JSON object");
    }

    /** Reads a body that may be missing; an empty object then. */
    static JsonNode optionalBody(InputStream in) throws IOException {
        var pushed = new PushbackInputStream(in);
        var first = pushed.read();
        if (first < 0) {
            return object();
        }
        pushed.unread(first);
        return body(pushed);
    }

    /**
     * A member of a body that may be missing.
     *
     * @throws org.sentinel.backup.problem.ProblemException INVALID_REQUEST if it is there, and neither true nor false
     */
    static boolean flag(JsonNode body, String name, boolean fallback) {
        var value = body.get(name);
        if (value == null) {
            return fallback;
        }
        if (!value.isBoolean()) {
            throw Problem.INVALID_REQUEST.because("\"%s\" must be true or false".formatted(name));
        }
        return value.booleanValue();
    }

    /**
     * Refuses what nobody would read: a misspelt member would do something else than was meant.
     *
     * @throws org.sentinel.backup.problem.ProblemException INVALID_REQUEST
     */
    static void requireOnly(JsonNode body, String... names) {
        body.fieldNames().forEachRemaining(name -> {
            if (!List.of(names).contains(name)) {
                throw Problem.INVALID_REQUEST.because("the body may have %s only".formatted(List.of(names)));
            }
        });
    }

    /** A text that we have written as JSON ourselves. */
    static JsonNode parsed(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A constant as a word, {@code ROLLED_BACK} as {@code rolled_back}. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** A time to the millisecond; null if there is none. */
    static String time(Optional<Instant> instant) {
        return instant.map(at -> at.truncatedTo(ChronoUnit.MILLIS).toString()).orElse(null);
    }

    /** {@code NO_SPACE} as "No space". */
    static String title(Problem problem) {
        var words = problem.name().replace('_', ' ').toLowerCase(Locale.ROOT);
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    /** A failure as RFC 9457 has it. */
    static ObjectNode problem(ProblemException e) {
        var problem = e.problem();
        var json = object().put("type", "about:blank").put("title", title(problem)).put("status", problem.status())
                .put("detail", e.detail()).put("code", problem.name()).put("hint", problem.hint());
        e.members().forEach(json::put);
        return json;
    }

    static ObjectNode failure(Failure failure) {
        return object().put("code", failure.problem().name()).put("title", title(failure.problem()))
                .put("detail", failure.detail()).put("hint", failure.problem().hint());
    }

    static ObjectNode success(String message) {
        return object().put("status", "success").put("message", message);
    }
}
