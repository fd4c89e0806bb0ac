package org.sentinel.backup.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.IsoFields;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sentinel.backup.catalog.ProofState;

/** What docs/rotation.md says that stays, word for word: a second opinion on the retention policy. */
record KeptByRule(int days, int last, int daily, int weekly, int monthly, ZoneId zone) {

    private static final Comparator<Stored> NEWEST_FIRST = Comparator.comparing(Stored::taken).reversed();

    /** A backup as its destination holds it. */
    record Stored(String filename, Instant taken, ProofState state, boolean pinned) {

        private boolean proved() {
            return state == ProofState.PROVED;
        }

        private boolean damaged() {
            return state == ProofState.DAMAGED;
        }
    }

    /** What goes. */
    Set<String> going(Collection<Stored> all, Instant now) {
        var past = all.stream().filter(one -> !one.taken().isAfter(now)).sorted(NEWEST_FIRST).toList();
        var sound = past.stream().filter(one -> !one.damaged()).toList();
        var kept = new HashSet<Stored>(three(past));
        kept.addAll(sound.stream().limit(last).toList());
        kept.addAll(lastOfEach(sound, daily, DateTimeFormatter.ISO_LOCAL_DATE::format));
        kept.addAll(lastOfEach(sound, weekly, at -> "%d %02d".formatted(at.get(IsoFields.WEEK_BASED_YEAR), at.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR))));
        kept.addAll(lastOfEach(sound, monthly, DateTimeFormatter.ofPattern("uuuu MM")::format));
        return past.stream().filter(one -> !kept.contains(one) && !one.pinned() && older(one, now)).map(Stored::filename).collect(Collectors.toSet());
    }

    /** Whether a person has to confirm that these go. */
    boolean held(Collection<Stored> all, Set<String> going, Instant now) {
        var past = all.stream().filter(one -> !one.taken().isAfter(now)).toList();
        return mostOf(past.stream().filter(Stored::proved).toList(), going) || mostOf(past.stream().filter(one -> !one.damaged()).toList(), going);
    }

    private boolean older(Stored one, Instant now) {
        return Duration.between(one.taken(), now).compareTo(Duration.ofHours(24L * days)) > 0;
    }

    private static List<Stored> three(List<Stored> past) {
        var proved = past.stream().filter(Stored::proved).limit(3);
        var others = past.stream().filter(one -> !one.proved()).sorted(Comparator.comparing(Stored::damaged).thenComparing(NEWEST_FIRST));
        return Stream.concat(proved, others).limit(3).toList();
    }

    private List<Stored> lastOfEach(List<Stored> sound, int periods, Function<ZonedDateTime, String> name) {
        var byPeriod = new TreeMap<String, List<Stored>>(Comparator.reverseOrder());
        byPeriod.putAll(sound.stream().collect(Collectors.groupingBy(one -> name.apply(one.taken().atZone(zone)))));
        return byPeriod.values().stream().limit(periods)
                .map(period -> period.stream().max(Comparator.comparing(Stored::proved).thenComparing(Stored::taken)).orElseThrow()).toList();
    }

    private static boolean mostOf(List<Stored> backups, Set<String> going) {
        return backups.stream().filter(one -> going.contains(one.filename())).count() * 2 > backups.size();
    }
}
