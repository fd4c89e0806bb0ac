package org.sentinel.backup.schedule;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;

/** What is to happen in a simulated year, each at its instant. */
final class Agenda {

    /** Something that happens whatever the schedule does. */
    interface Happening {
        void happen() throws Exception;
    }

    private record Event(Instant at, Happening what) { }

    private final PriorityQueue<Event> events = new PriorityQueue<>(Comparator.comparing(Event::at));

    void add(Instant at, Happening what) {
        events.add(new Event(at, what));
    }

    Optional<Instant> next() {
        return Optional.ofNullable(events.peek()).map(Event::at);
    }

    /** Lets all happen whose time has come; tells whether there was any. */
    boolean happen(Instant now) throws Exception {
        var any = false;
        while (next().filter(at -> !at.isAfter(now)).isPresent()) {
            events.poll().what().happen();
            any = true;
        }
        return any;
    }
}
