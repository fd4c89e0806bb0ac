package org.sentinel.backup.web.activity;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.sentinel.backup.catalog.AuditOutcome;
import org.sentinel.backup.catalog.AuditSearch;

/** Which entries of the audit trail an address asks for. */
record AuditFilter(Optional<String> actor, Optional<String> action, Optional<AuditOutcome> outcome, Days days) {

    static AuditFilter of(Query query) {
        return new AuditFilter(query.text("actor"), query.text("action"), query.choice("outcome", AuditOutcome.class), Days.of(query));
    }

    AuditSearch search() {
        return new AuditSearch(actor, action, outcome, days.from(), days.to());
    }

    /** As an address has it; what is not there asks for all. */
    Map<String, String> parameters() {
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("tab", "audit");
        actor.ifPresent(one -> parameters.put("actor", one));
        action.ifPresent(one -> parameters.put("action", one));
        outcome.ifPresent(one -> parameters.put("outcome", one.name().toLowerCase(Locale.ROOT)));
        days.into(parameters);
        return parameters;
    }
}
