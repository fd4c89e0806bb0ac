package org.sentinel.backup.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.sentinel.backup.catalog.Failure;
import org.sentinel.backup.catalog.JobState;
import org.sentinel.backup.catalog.Run;
import org.sentinel.backup.problem.Problem;

/** Plays a file of {@code schedule/due}: each line says what becomes so, or asks what is due {@code at} an instant. */
final class DueScenario {

    private final List<Run> runs = new ArrayList<>();
    private final List<Instant> proved = new ArrayList<>();
    private ZoneId zone = ZoneId.of("UTC");
    private LocalTime time = LocalTime.of(3, 0);
    private Rhythm rhythm = Rhythm.DAILY;
    private boolean rotation;
    private boolean enabled = true;
    private Duration catchUp = Duration.ofMinutes(5);
    private Instant changed = Instant.EPOCH;
    private Instant storeSince = Instant.EPOCH;
    private Instant started = Instant.EPOCH;

    /** The {@code at} lines, each with what is so then. */
    List<String> play(List<String> lines) {
        return lines.stream().filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> play(line, Arrays.asList(line.split("\\s+")))).flatMap(Optional::stream).toList();
    }

    private Optional<String> play(String line, List<String> words) {
        switch (words.get(0)) {
            case "zone" -> zone = ZoneId.of(words.get(1));
            case "time" -> time = LocalTime.parse(words.get(1));
            case "schedule" -> rhythm = Rhythm.valueOf(words.get(1).toUpperCase(Locale.ROOT));
            case "rotation" -> rotation = true;
            case "enabled" -> enabled = true;
            case "disabled" -> enabled = false;
            case "catch-up" -> catchUp = Duration.ofMinutes(Integer.parseInt(words.get(1)));
            case "changed" -> changed = Instant.parse(words.get(1));
            case "bucket" -> storeSince = Instant.parse(words.get(1));
            case "started" -> started = Instant.parse(words.get(1));
            case "proved" -> proved.add(Instant.parse(words.get(1)));
            case "success", "running", "cancelled", "failed", "manual" -> note(words);
            case "at" -> {
                return Optional.of("at %s  %s".formatted(words.get(1), standing(Instant.parse(words.get(1)))));
            }
            default -> throw new IllegalArgumentException(line);
        }
        return Optional.empty();
    }

    private void note(List<String> words) {
        var scheduled = !words.get(0).equals("manual");
        var rest = scheduled ? words : words.subList(1, words.size());
        var failed = rest.get(0).equals("failed");
        var began = Instant.parse(rest.get(failed ? 2 : 1));
        var ended = rest.contains("ended") ? Instant.parse(rest.get(rest.indexOf("ended") + 1)) : began;
        // The success of a run that was noted as running takes its place.
        runs.removeIf(run -> run.began().equals(began));
        runs.add(new Run("job", scheduled, state(rest.get(0)), began, Optional.of(ended),
                failed ? Optional.of(new Failure(Problem.valueOf(rest.get(1)), "")) : Optional.empty(), rest.contains("left") ? "archive" : ""));
    }

    private static JobState state(String word) {
        return switch (word) {
            case "success" -> JobState.SUCCEEDED;
            case "running" -> JobState.RUNNING;
            case "cancelled" -> JobState.CANCELLED;
            default -> JobState.FAILED;
        };
    }

    private String standing(Instant now) {
        var later = rotation ? Duration.ofMinutes(30) : Duration.ZERO;
        var plan = new Plan(enabled, new Timetable(rhythm, time, zone, later), changed, storeSince, catchUp, new Jitter(1, Duration.ZERO),
                rotation ? RetryRule.ROTATION : RetryRule.BACKUP);
        return words(Due.judge(plan, past(plan.timetable().periodAt(now)), started, now), now);
    }

    private Past past(Period period) {
        return new Past(runs.stream().filter(run -> period.contains(run.began())).sorted(Comparator.comparing(Run::began).reversed()).toList(),
                proved.stream().anyMatch(period::contains));
    }

    private static String words(Standing standing, Instant now) {
        var overdue = standing.overdue() ? ", overdue" : "";
        if (!standing.enabled()) {
            return "off" + overdue;
        }
        if (standing.done()) {
            return "done, next " + standing.nextRun().orElseThrow() + overdue;
        }
        return (standing.isDue(now) ? "due" : "waits until " + standing.nextRun().orElseThrow()) + overdue;
    }
}
