package org.sentinel.backup.web.overview;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.sentinel.backup.catalog.BackupRun;
import org.sentinel.backup.schedule.CalendarDay;
import org.sentinel.backup.schedule.Diary;
import org.sentinel.backup.vault.Destination;
import org.sentinel.backup.web.Texts;
import org.sentinel.backup.web.Viewer;

/** Makes charts and calendars of the diary. */
@RequestScoped
class Histories {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int CHARTED = 30;

    @Inject
    private Diary diary;
    @Inject
    private Situation situation;
    @Inject
    private Texts texts;
    @Inject
    private Viewer viewer;

    /** Of the destinations that are enabled or have had a backup. */
    List<History> all() {
        return Arrays.stream(Destination.values()).map(this::history).filter(history -> !history.runs().isEmpty()
                || situation.enabled().stream().anyMatch(destination -> destination.word().equals(history.word()))).toList();
    }

    private History history(Destination destination) {
        var pages = diary.of(destination);
        var runs = pages.runs().stream().filter(run -> run.sizeBytes().isPresent()).limit(CHARTED).toList();
        return new History(destination.word(), runs, chart("bar", "size", runs, run -> run.sizeBytes().orElse(0)),
                chart("line", "duration", runs, run -> run.duration().toMillis() / 1000.0), pages.days().stream().map(this::day).toList(),
                summary(pages.days()));
    }

    private String chart(String type, String unit, List<BackupRun> runs, ToDoubleFunction<BackupRun> value) {
        var oldestFirst = new ArrayList<>(runs);
        Collections.reverse(oldestFirst);
        ObjectNode chart = JSON.createObjectNode().put("type", type);
        var data = chart.putObject("data");
        var labels = data.putArray("labels");
        oldestFirst.forEach(run -> labels.add(run.began().truncatedTo(java.time.temporal.ChronoUnit.SECONDS).toString()));
        var values = data.putArray("datasets").addObject().put("unit", unit).put("label", texts.of("overview.chart." + unit)).putArray("data");
        oldestFirst.forEach(run -> values.add(value.applyAsDouble(run)));
        return chart.toString();
    }

    private History.Day day(CalendarDay day) {
        var word = word(day.outcome());
        var date = DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withLocale(viewer.getLocale()).format(day.date());
        return new History.Day(word, day.date().getDayOfWeek().getValue(), texts.of("overview.day", date, texts.of("overview.day." + word)));
    }

    private String summary(List<CalendarDay> days) {
        return texts.of("overview.days", count(days, CalendarDay.Outcome.PROVED), count(days, CalendarDay.Outcome.FAILED),
                count(days, CalendarDay.Outcome.MISSED));
    }

    private static long count(List<CalendarDay> days, CalendarDay.Outcome outcome) {
        return days.stream().filter(day -> day.outcome() == outcome).count();
    }

    private static String word(CalendarDay.Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT);
    }
}
