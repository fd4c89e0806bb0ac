package org.sentinel.backup.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.sentinel.backup.catalog.Role;
import org.sentinel.backup.catalog.Token;
import org.sentinel.backup.catalog.User;
import org.sentinel.backup.problem.Problem;

/** The JSON of users and tokens; no hash and no secret stands in it. */
final class AccountJson {

    private AccountJson() { }

    static ObjectNode user(User user) {
        return Json.object().put("username", user.username()).put("role", Json.word(user.role())).put("disabled", user.disabled())
                .put("created_at", Json.time(Optional.of(user.createdAt()))).put("changed_at", Json.time(Optional.of(user.changedAt())));
    }

    static ObjectNode token(Token token) {
        return Json.object().put("id", token.id()).put("name", token.name()).put("role", Json.word(token.role()))
                .put("owner", token.owner()).put("created_at", Json.time(Optional.of(token.createdAt())))
                .put("expires_at", Json.time(Optional.of(token.expiresAt()))).put("last_used_at", Json.time(token.lastUsedAt()));
    }

    /**
     * A member of a body that must be a text.
     *
     * @throws org.sentinel.backup.problem.ProblemException INVALID_REQUEST
     */
    static String text(JsonNode body, String name) {
        var value = body.get(name);
        if (value == null || !value.isTextual()) {
            throw Problem.INVALID_REQUEST.because("\"%s\" must be a text".formatted(name));
        }
        return value.textValue();
    }

    /** @throws org.sentinel.backup.problem.ProblemException INVALID_REQUEST */
    static Role role(JsonNode body) {
        var word = text(body, "role");
        return Arrays.stream(Role.values()).filter(role -> Json.word(role).equals(word)).findFirst()
                .orElseThrow(() -> Problem.INVALID_REQUEST.because("\"role\" must be one of "
                        + Arrays.stream(Role.values()).map(Json::word).collect(Collectors.joining(", "))));
    }
}
