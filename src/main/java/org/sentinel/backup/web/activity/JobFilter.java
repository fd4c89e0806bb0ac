package org.sentinel.backup.web.activity;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.sentinel.backup.catalog.JobKind;
import org.sentinel.backup.catalog.JobSearch;
import org.sentinel.backup.catalog.JobState;

/** Which jobs an address asks for. */
record JobFilter(Optional<JobKind> kind, Optional<JobState> state, Optional<String> destination, Days days) {

    static JobFilter of(Query query, List<String> destinations) {
        return new JobFilter(query.choice("kind", JobKind.class), query.choice("state", JobState.class), query.choice("destination", destinations),
                Days.of(query));
    }

    JobSearch search() {
        return new JobSearch(kind, state, destination, days.from(), days.to());
    }

    /** As an address has it; what is not there asks for all. */
    Map<String, String> parameters() {
        var parameters = new LinkedHashMap<String, String>();
        kind.ifPresent(one -> parameters.put("kind", one.name().toLowerCase(Locale.ROOT)));
        state.ifPresent(one -> parameters.put("state", one.name().toLowerCase(Locale.ROOT)));
        destination.ifPresent(one -> parameters.put("destination", one));
        days.into(parameters);
        return parameters;
    }
}
