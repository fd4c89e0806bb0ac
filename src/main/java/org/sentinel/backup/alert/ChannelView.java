package org.sentinel.backup.alert;

import java.util.List;
import org.sentinel.backup.catalog.ChannelState;

/**
 * A channel as people see it.
 *
 * @param missing the keys of the settings that it still needs; empty if it is set up
 */
public record ChannelView(ChannelState state, List<String> missing) {

    public ChannelView {
        missing = List.copyOf(missing);
    }

    /** Whether messages go to it. */
    public boolean configured() {
        return missing.isEmpty();
    }
}
