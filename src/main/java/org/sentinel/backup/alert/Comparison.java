package org.sentinel.backup.alert;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.sentinel.backup.catalog.AlertChanges;
import org.sentinel.backup.catalog.AlertChanges.Outgoing;
import org.sentinel.backup.catalog.AlertChannel;
import org.sentinel.backup.catalog.AlertEvent;
import org.sentinel.backup.catalog.AlertMessage;
import org.sentinel.backup.catalog.Condition;
import org.sentinel.backup.catalog.NotedAlerts;
import org.sentinel.backup.catalog.Notice;
import org.sentinel.backup.catalog.OpenCondition;

/**
 * What there is to tell when one look is compared with the last one: what is new or another problem, what is over, what
 * happened. A channel that has been set up since is told of what is open.
 *
 * @param channels those that are set up now
 * @param successes whether a success is told
 */
record Comparison(Set<AlertChannel> channels, boolean successes, Instant now) {

    AlertChanges of(Collection<Condition> conditions, Collection<Notice> notices, NotedAlerts noted) {
        var current = new TreeMap<String, Condition>();
        conditions.forEach(condition -> current.putIfAbsent(condition.subject(), condition));
        var open = new ArrayList<OpenCondition>();
        var messages = new ArrayList<Outgoing>();
        noted.open().stream().filter(one -> !current.containsKey(one.condition().subject())).forEach(one -> recovered(one, messages));
        current.values().forEach(condition -> open.add(seen(condition, noted.find(condition.subject()), messages)));
        notices.stream().filter(notice -> !noted.notices().contains(notice.key())).forEach(notice -> happened(notice, messages));
        var keys = notices.stream().map(Notice::key).collect(Collectors.toSet());
        return new AlertChanges(new NotedAlerts(open, keys), messages);
    }

    private OpenCondition seen(Condition condition, Optional<OpenCondition> before, List<Outgoing> messages) {
        var same = before.filter(one -> one.condition().tellsTheSameAs(condition));
        var now = same.map(one -> condition.since(one.condition().since())).orElse(condition);
        var untold = new HashSet<>(channels);
        same.ifPresent(one -> untold.removeAll(one.told()));
        tell(untold, message(now, now.event()), messages);
        return new OpenCondition(now, channels);
    }

    private void recovered(OpenCondition before, List<Outgoing> messages) {
        var told = new HashSet<>(before.told());
        told.retainAll(channels);
        tell(told, message(before.condition(), AlertEvent.RECOVERED), messages);
    }

    private void happened(Notice notice, List<Outgoing> messages) {
        if (notice.event() != AlertEvent.SUCCEEDED || successes) {
            tell(channels, new AlertMessage(id(), notice.event(), notice.key(), notice.title(), notice.detail(), Optional.empty(),
                    Optional.empty(), notice.at()), messages);
        }
    }

    private AlertMessage message(Condition condition, AlertEvent event) {
        var over = event == AlertEvent.RECOVERED;
        return new AlertMessage(id(), event, condition.subject(), condition.title(),
                over ? "It was: %s (%s)".formatted(condition.detail(), condition.problem()) : condition.detail(),
                over ? Optional.empty() : Optional.of(condition.problem()), Optional.of(condition.since()), now);
    }

    private static void tell(Set<AlertChannel> channels, AlertMessage message, List<Outgoing> messages) {
        if (!channels.isEmpty()) {
            messages.add(new Outgoing(message, channels));
        }
    }

    private static String id() {
        return UUID.randomUUID().toString();
    }
}
