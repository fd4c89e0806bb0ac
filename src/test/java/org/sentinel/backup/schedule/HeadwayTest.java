package org.sentinel.backup.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class HeadwayTest {

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1_000);
    private final Speedometer speed = new Speedometer(nanos::get);

    @Test
    void theSpeedIsUnknownInTheFirstTwoSeconds() {
        pass(1);

        assertEquals(OptionalLong.empty(), speed.bytesPerSecond(1_000_000));
    }

    @Test
    void theSpeedIsThatOfTheWholeTimeUntilSomebodyAsked() {
        pass(100);

        assertEquals(OptionalLong.of(50), speed.bytesPerSecond(5_000));
    }

    @Test
    void theSpeedIsSoonThatOfTheLastSeconds() {
        pass(100);
        speed.bytesPerSecond(1_000_000);
        pass(5);
        speed.bytesPerSecond(1_000_500);
        pass(5);

        assertEquals(OptionalLong.of(100), speed.bytesPerSecond(1_001_000));
    }

    @Test
    void whatStandsStillHasNoSpeedAndNobodyKnowsWhenItEnds() {
        pass(10);
        speed.bytesPerSecond(1_000);
        pass(10);
        speed.bytesPerSecond(1_000);
        pass(5);

        var stuck = new Headway("save r2", 1_000, 2_000, speed.bytesPerSecond(1_000));

        assertEquals(OptionalLong.of(0), stuck.bytesPerSecond());
        assertEquals(Optional.empty(), stuck.remaining());
    }

    @Test
    void anotherPhaseCountsAnew() {
        pass(10);
        speed.bytesPerSecond(1_000_000);
        speed.restart();
        pass(4);

        assertEquals(OptionalLong.of(25), speed.bytesPerSecond(100));
    }

    @Test
    void theTimeLeftFollowsFromTheSpeed() {
        var half = new Headway("save r2", 4_000, 10_000, OptionalLong.of(100));

        assertEquals(Optional.of(40), half.percent());
        assertEquals(Optional.of(Duration.ofMinutes(1)), half.remaining());
    }

    @Test
    void withoutATotalNobodyKnowsHowMuchIsLeft() {
        var open = new Headway("list r2", 4_000, 0, OptionalLong.of(100));

        assertEquals(Optional.empty(), open.percent());
        assertEquals(Optional.empty(), open.remaining());
    }

    private void pass(int seconds) {
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(seconds));
    }
}
