package org.sentinel.backup.catalog;

import java.util.List;
import java.util.Set;

/**
 * What a look has come to.
 *
 * @param next what is to be noted in place of what was
 * @param messages what is to be told, in this order
 */
public record AlertChanges(NotedAlerts next, List<Outgoing> messages) {

    public AlertChanges {
        messages = List.copyOf(messages);
    }

    /** A message and the channels that it goes to; each delivers it on its own. */
    public record Outgoing(AlertMessage message, Set<AlertChannel> channels) {

        public Outgoing {
            channels = Set.copyOf(channels);
        }
    }
}
