package org.sentinel.backup.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.retention.Policy;

/** A policy as the query of an address and as JSON. */
final class PolicyQuery {

    private static final String DAYS = "retention_days";

    private PolicyQuery() { }

    /**
     * The policy that the query asks for.
     *
     * @param saved counts for what the query does not name
     * @throws org.sentinel.backup.problem.ProblemException INVALID_REQUEST for an unknown name or what is no number, SETTING_OUT_OF_RANGE
     */
    static Policy of(Map<String, List<String>> query, Policy saved) {
        var parts = parts(saved);
        query.forEach((name, values) -> {
            if (!parts.containsKey(name) || values.size() != 1) {
                throw Problem.INVALID_REQUEST.because("the address may have each of %s once, and nothing else".formatted(parts.keySet()));
            }
            parts.put(name, number(name, values.get(0)));
        });
        return new Policy(parts.get(DAYS), parts.get("keep_last"), parts.get("keep_daily"), parts.get("keep_weekly"),
                parts.get("keep_monthly"), parts.get("keep_yearly"));
    }

    static ObjectNode json(Policy policy) {
        var json = Json.object();
        parts(policy).forEach(json::put);
        return json;
    }

    private static Map<String, Integer> parts(Policy policy) {
        var parts = new LinkedHashMap<String, Integer>();
        parts.put(DAYS, policy.retentionDays());
        parts.put("keep_last", policy.keepLast());
        parts.put("keep_daily", policy.keepDaily());
        parts.put("keep_weekly", policy.keepWeekly());
        parts.put("keep_monthly", policy.keepMonthly());
        parts.put("keep_yearly", policy.keepYearly());
        return parts;
    }

    private static int number(String name, String text) {
        if (!text.matches("-?[0-9]{1,100}")) {
            throw Problem.INVALID_REQUEST.because("%s must be a whole number".formatted(name));
        }
        var most = name.equals(DAYS) ? Policy.MOST_DAYS : Policy.MOST_KEPT;
        var digits = text.replaceFirst("^0+(?=.)", "");
        if (digits.length() > 9 || Integer.parseInt(digits) < 0 || Integer.parseInt(digits) > most) {
            throw Problem.SETTING_OUT_OF_RANGE.because("%s must be from 0 to %d".formatted(name, most));
        }
        return Integer.parseInt(digits);
    }
}
