package org.sentinel.backup.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sentinel.backup.catalog.AuditOutcome;
import org.sentinel.backup.catalog.AuditSearch;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;

class AuditQueryParametersTest {

    @Test
    void nothingAsksForTheNewestHundred() {
        assertEquals(new AuditQueryParameters(AuditSearch.ALL, Long.MAX_VALUE, 100), AuditQueryParameters.of(Map.of()));
    }

    @Test
    void eachPartIsRead() {
        var query = Map.of("actor", List.of("admin"), "action", List.of("login"), "outcome", List.of("refused"),
                "from", List.of("2026-01-08T14:30:22Z"), "to", List.of("2026-01-09T00:00:00Z"), "before", List.of("17"), "limit", List.of("5"));

        var search = new AuditSearch(Optional.of("admin"), Optional.of("login"), Optional.of(AuditOutcome.REFUSED),
                Optional.of(Instant.parse("2026-01-08T14:30:22Z")), Optional.of(Instant.parse("2026-01-09T00:00:00Z")));
        assertEquals(new AuditQueryParameters(search, 17, 5), AuditQueryParameters.of(query));
    }

    @ParameterizedTest
    @CsvSource({"page,1", "outcome,OK", "outcome,good", "from,2026-01-08", "from,+1000000000-12-31T23:59:59Z", "to,now", "before,0", "before,-1",
            "before,9999999999999999999", "limit,0", "limit,501", "limit,4294967297", "limit,x", "actor,''"})
    void anythingElseIsRefused(String name, String value) {
        assertInvalid(Map.of(name, List.of(value)));
    }

    @Test
    void aNameThatComesTwiceIsRefused() {
        assertInvalid(Map.of("actor", List.of("a", "b")));
    }

    private static void assertInvalid(Map<String, List<String>> query) {
        assertEquals(Problem.INVALID_REQUEST, assertThrows(ProblemException.class, () -> AuditQueryParameters.of(query)).problem());
    }
}
