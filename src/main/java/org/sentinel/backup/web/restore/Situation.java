package org.sentinel.backup.web.restore;

import java.util.Locale;
import java.util.Optional;
import org.sentinel.backup.catalog.Job;
import org.sentinel.backup.catalog.Restore;
import org.sentinel.backup.restore.PendingRestore;
import org.sentinel.backup.restore.Phase;

/**
 * How far the restore is that somebody looks at.
 *
 * @param pending what is staged or blocked
 * @param job the job that stages, or has failed to; also another one that runs now and is in the way of staging
 * @param restore the one that was asked for
 */
public record Situation(View view, Optional<PendingRestore> pending, Optional<Job> job, Optional<Restore> restore) {

    /** What the page shows. */
    public enum View {
        /** Which backup. */
        CHOOSE,
        /** What of a chosen backup. */
        OPTIONS,
        /** A job stages. */
        STAGING,
        /** It has failed, or was cancelled. */
        FAILED,
        /** What is staged, or blocked, and what it would change. */
        CHANGES,
        /** The next start applies it, and is on its way. */
        WAITING,
        /** How a restore has ended. */
        DONE;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Situation choosing(RestoreAddress address, Optional<Job> running) {
        return new Situation(address.backup().isEmpty() ? View.CHOOSE : View.OPTIONS, Optional.empty(), running, Optional.empty());
    }

    static Situation staging(Job job) {
        return new Situation(View.STAGING, Optional.empty(), Optional.of(job), Optional.empty());
    }

    static Situation failed(Job job) {
        return new Situation(View.FAILED, Optional.empty(), Optional.of(job), Optional.empty());
    }

    static Situation staged(PendingRestore pending) {
        return new Situation(View.CHANGES, Optional.of(pending), Optional.empty(), Optional.empty());
    }

    /** One that is blocked waits for somebody's word, any other for the start. */
    static Situation confirmed(PendingRestore pending) {
        return new Situation(pending.phase() == Phase.BLOCKED ? View.CHANGES : View.WAITING, Optional.of(pending), Optional.empty(), Optional.empty());
    }

    static Situation done(Restore restore) {
        return new Situation(View.DONE, Optional.empty(), Optional.empty(), Optional.of(restore));
    }

    public boolean is(String word) {
        return view.word().equals(word);
    }

    /** The address where news are to be looked for; empty if there will not be any. */
    public String watch() {
        return switch (view) {
            case STAGING -> RestoreAddress.ofJob(job.orElseThrow().id());
            case CHANGES -> "/restore";
            case WAITING -> next();
            case CHOOSE, OPTIONS, FAILED, DONE -> "";
        };
    }

    /** Where they lead. */
    public String next() {
        return pending.map(found -> RestoreAddress.ofDone(found.ticket().id())).orElseGet(this::watch);
    }

    public boolean isBlocked() {
        return pending.filter(found -> found.phase() == Phase.BLOCKED).isPresent();
    }

    /** Changes when there is something else to see. */
    public String key() {
        return view.word() + pending.map(found -> " " + found.ticket().id() + " " + found.phase()).orElse("")
                + job.map(found -> " " + found.id()).orElse("") + restore.map(found -> " " + found.id() + " " + found.state()).orElse("");
    }
}
