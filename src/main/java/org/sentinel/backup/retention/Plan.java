package org.sentinel.backup.retention;

import java.util.List;
import java.util.function.Predicate;

/**
 * What a rotation would do.
 *
 * @param decisions one for each backup, newest first
 * @param brake how much of what can restore would go at once
 */
public record Plan(List<Decision> decisions, Brake brake) {

    public Plan {
        decisions = List.copyOf(decisions);
    }

    /** Whether so much would go that a person has to ask for it, or to confirm it. */
    public boolean held(Consent consent) {
        return brake.holds(consent);
    }

    /** Newest first. */
    public List<Decision> removed() {
        return decisions.stream().filter(decision -> !decision.keep()).toList();
    }

    /**
     * Holds a rotation that would remove more than half of the proved backups, until a person confirms it. One that nobody asked for is held
     * also where more than half of those would go that nobody knows as damaged: after a lost catalog next to nothing is proved, and
     * that is when a mistake would cost the most. Future-dated ones, which never go, are left out of all four numbers; with them
     * the brake would hold less often.
     */
    public record Brake(int provedGoing, int proved, int soundGoing, int sound) {

        static Brake of(List<Decision> dated) {
            return new Brake(count(dated, decision -> decision.candidate().isProved() && !decision.keep()),
                    count(dated, decision -> decision.candidate().isProved()),
                    count(dated, decision -> decision.candidate().maySave() && !decision.keep()),
                    count(dated, decision -> decision.candidate().maySave()));
        }

        boolean holds(Consent consent) {
            return switch (consent) {
                case NOBODY -> 2L * provedGoing > proved || 2L * soundGoing > sound;
                case ASKED -> 2L * provedGoing > proved;
                case CONFIRMED -> false;
            };
        }

        /** For a person. */
        public String sentence() {
            return "%d of %d proved backups would go at once, %d of %d that are not known as damaged"
                    .formatted(provedGoing, proved, soundGoing, sound);
        }

        private static int count(List<Decision> decisions, Predicate<Decision> which) {
            return (int) decisions.stream().filter(which).count();
        }
    }
}
