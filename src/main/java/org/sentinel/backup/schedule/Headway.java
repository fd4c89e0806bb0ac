package org.sentinel.backup.schedule;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How far a running job is in its present phase.
 *
 * @param phase as docs/architecture.md names them; empty before the first
 * @param bytesTotal zero while nobody knows; never less than what is done
 * @param bytesPerSecond of the last seconds; empty while it is too early to say
 */
public record Headway(String phase, long bytesDone, long bytesTotal, OptionalLong bytesPerSecond) {

    public Headway {
        Objects.requireNonNull(phase, "phase");
        Objects.requireNonNull(bytesPerSecond, "bytesPerSecond");
    }

    /** How much of the phase is done, in percent; empty while nobody knows. */
    public Optional<Integer> percent() {
        return bytesTotal == 0 ? Optional.empty() : Optional.of((int) (100.0 * bytesDone / bytesTotal));
    }

    /** How long this phase still takes if it goes on as in the last seconds; empty while nobody can say. */
    public Optional<Duration> remaining() {
        if (bytesTotal == 0 || bytesPerSecond.orElse(0) == 0) {
            return Optional.empty();
        }
        return Optional.of(Duration.ofSeconds((bytesTotal - bytesDone) / bytesPerSecond.getAsLong()));
    }
}
