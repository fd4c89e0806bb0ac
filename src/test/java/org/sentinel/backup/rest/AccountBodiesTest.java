package org.sentinel.backup.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sentinel.backup.catalog.Role;
import org.sentinel.backup.catalog.User;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;

class AccountBodiesTest {

    private static final Instant THEN = Instant.parse("2026-01-08T14:30:22Z");
    private static final User ADA = new User("ada", "the-hash", Role.VIEWER, false, THEN, THEN);

    @Test
    void aChangeSetsWhatItNamesAlone() {
        assertEquals(ADA.withRole(Role.ADMIN), changed("{\"role\":\"admin\"}"));
        assertEquals(ADA.withDisabled(true), changed("{\"disabled\":true}"));
        assertEquals(ADA.withRole(Role.OPERATOR).withDisabled(true), changed("{\"role\":\"operator\",\"disabled\":true}"));
    }

    @Test
    void whatAChangeMustNotSetIsRefused() {
        for (var body : List.of("{}", "{\"password_hash\":\"x\"}", "{\"role\":\"admin\",\"username\":\"eve\"}", "{\"role\":\"ADMIN\"}",
                "{\"role\":\"root\"}", "{\"role\":null}", "{\"role\":2}", "{\"disabled\":\"yes\"}", "{\"disabled\":null}")) {
            assertEquals(Problem.INVALID_REQUEST, assertThrows(ProblemException.class, () -> changed(body)).problem(), body);
        }
    }

    @Test
    void aTokenCountsForAYearUnlessAskedOtherwise() {
        assertEquals(365, TokensResource.days(Json.parsed("{}")));
        assertEquals(1, TokensResource.days(Json.parsed("{\"expires_in_days\":1}")));
        for (var days : List.of("null", "\"1\"", "1.5", "99999999999", "true")) {
            assertEquals(Problem.INVALID_REQUEST, assertThrows(ProblemException.class,
                    () -> TokensResource.days(Json.parsed("{\"expires_in_days\":" + days + "}"))).problem(), days);
        }
    }

    @Test
    void noHashStandsInAUser() {
        var json = AccountJson.user(ADA);

        assertEquals("viewer", json.get("role").asText());
        assertFalse(json.toString().contains("the-hash"), json.toString());
    }

    private static User changed(String body) {
        return UsersResource.wanted(Json.parsed(body)).apply(ADA);
    }
}
