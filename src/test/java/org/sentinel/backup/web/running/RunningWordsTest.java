package org.sentinel.backup.web.running;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sentinel.backup.catalog.Job;
import org.sentinel.backup.catalog.JobKind;
import org.sentinel.backup.catalog.JobState;
import org.sentinel.backup.schedule.ActiveJob;
import org.sentinel.backup.schedule.Headway;
import org.sentinel.backup.web.Texts;
import org.sentinel.backup.web.Viewer;
import org.sentinel.backup.web.Words;

class RunningWordsTest {

    private static final Instant NOW = Instant.parse("2026-01-08T14:30:22Z");

    private final RunningWords words = words();

    @ParameterizedTest
    @CsvSource({"'', About to begin", "snapshot, Copying and checking the databases", "save r2, Saving: Cloudflare R2",
        "prove local, Reading back and proving: Local folder", "clear up local, Clearing up: Local folder",
        "fetch r2, Fetching: Cloudflare R2", "fetch kept, Fetching what was kept before the last restore",
        "sync, Making sure that all is on the disk", "juggle, At work"})
    void aPhaseIsToldInWords(String phase, String told) {
        assertEquals(told, words.phase(active(new Headway(phase, 0, 0, OptionalLong.empty()), false)));
    }

    @Test
    void whatIsCancelledSaysSoAndNoFigures() {
        var cancelled = active(new Headway("save r2", 1, 2, OptionalLong.of(1)), true);

        assertEquals("Being cancelled; this may take a minute or two", words.phase(cancelled));
        assertEquals("", words.numbers(cancelled));
    }

    @Test
    void figuresAreToldAsFarAsTheyAreKnown() {
        assertEquals("", numbers(0, 0, OptionalLong.empty()));
        assertEquals("4 KiB", numbers(4_096, 0, OptionalLong.empty()));
        assertEquals("4 KiB · 1 KiB/s", numbers(4_096, 0, OptionalLong.of(1_024)));
        assertEquals("0 B of 8 KiB", numbers(0, 8_192, OptionalLong.of(0)));
        assertEquals("4 KiB of 8 KiB · 0 B/s", numbers(4_096, 8_192, OptionalLong.of(0)));
        assertEquals("4 KiB of 8 KiB · 1 KiB/s · about 4 s left for this step", numbers(4_096, 8_192, OptionalLong.of(1_024)));
    }

    private String numbers(long done, long total, OptionalLong speed) {
        return words.numbers(active(new Headway("save r2", done, total, speed), false));
    }

    private static ActiveJob active(Headway headway, boolean cancelled) {
        return new ActiveJob(new Job("1", JobKind.BACKUP, JobState.RUNNING, headway.phase(), 0, 0, "olga", NOW, Optional.of(NOW), Optional.empty(),
                Optional.empty(), "", "", "", List.of()), headway, cancelled);
    }

    private static RunningWords words() {
        var viewer = new Viewer() {
            @Override
            public Locale getLocale() {
                return Locale.ENGLISH;
            }
        };
        var texts = new Texts(viewer);
        return new RunningWords(texts, new Words(Clock.fixed(NOW, ZoneOffset.UTC), viewer, texts));
    }
}
