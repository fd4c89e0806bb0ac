package org.sentinel.backup.web.job;

import java.util.Set;
import org.sentinel.backup.web.Texts;

/** The phases of a job in words. A phase is a step, and often the destination that it is about: {@code save r2}. */
final class Phases {

    private static final Set<String> STEPS = Set.of("snapshot", "save", "prove", "list", "remove", "clear up", "fetch", "check", "sync", "compare");
    private static final Set<String> DESTINATIONS = Set.of("local", "r2");

    private Phases() { }

    /** One that nobody has words for is told as it is; empty for none. */
    static String words(String phase, Texts texts) {
        var space = phase.lastIndexOf(' ');
        var destination = phase.substring(space + 1);
        var about = space > 0 && DESTINATIONS.contains(destination);
        var step = about ? phase.substring(0, space) : phase;
        if (!STEPS.contains(step)) {
            return phase;
        }
        var words = texts.of("job.phase." + step.replace(' ', '_'));
        return about ? texts.of("job.phase.at", words, texts.of("destination." + destination)) : words;
    }
}
