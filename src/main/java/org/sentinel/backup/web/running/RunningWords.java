package org.sentinel.backup.web.running;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sentinel.backup.catalog.Job;
import org.sentinel.backup.catalog.JobState;
import org.sentinel.backup.schedule.ActiveJob;
import org.sentinel.backup.schedule.Headway;
import org.sentinel.backup.web.Texts;
import org.sentinel.backup.web.Words;

/** Puts a job under way, or its end, into words. */
@RequestScoped
class RunningWords {

    private static final Set<String> PHASES = Set.of("snapshot", "save", "prove", "list", "remove", "clear up", "fetch", "fetch kept", "check",
            "sync", "compare");

    private Texts texts;
    private Words words;

    /** For the container's proxies. */
    RunningWords() { }

    @Inject
    RunningWords(Texts texts, Words words) {
        this.texts = texts;
        this.words = words;
    }

    String kind(Job job) {
        return texts.of("kind." + word(job.kind()));
    }

    String phase(ActiveJob active) {
        if (active.cancelled()) {
            return texts.of("running.ending");
        }
        if (active.job().state() == JobState.QUEUED || active.headway().phase().isEmpty()) {
            return texts.of("running.queued");
        }
        return phase(active.headway().phase());
    }

    /** Phases end with the destination that they are about, if they are about one. */
    private String phase(String name) {
        var space = name.lastIndexOf(' ');
        var rest = name.substring(space + 1);
        if (space > 0 && Set.of("local", "r2").contains(rest)) {
            return known(name.substring(0, space), texts.of("destination." + rest));
        }
        return known(name, "");
    }

    private String known(String step, String destination) {
        return PHASES.contains(step) ? texts.of("running.phase." + step.replace(' ', '.'), destination) : texts.of("running.phase.other");
    }

    String numbers(ActiveJob active) {
        return active.cancelled() ? "" : numbers(active.headway());
    }

    private String numbers(Headway headway) {
        var speed = headway.bytesPerSecond();
        return Stream.of(bytes(headway),
                        speed.isPresent() && headway.bytesDone() > 0 ? texts.of("running.speed", words.size(speed.getAsLong())) : "",
                        headway.remaining().map(left -> texts.of("running.left", words.span(left))).orElse(""))
                .filter(part -> !part.isEmpty()).collect(Collectors.joining(" · "));
    }

    private String bytes(Headway headway) {
        if (headway.bytesTotal() > 0) {
            return texts.of("running.bytes.of", words.size(headway.bytesDone()), words.size(headway.bytesTotal()));
        }
        return headway.bytesDone() > 0 ? words.size(headway.bytesDone()) : "";
    }

    String end(Job job) {
        return texts.of("running.end." + word(job.state()), kind(job));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
