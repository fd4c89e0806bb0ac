package org.sentinel.backup.web.job;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.sentinel.backup.catalog.Job;
import org.sentinel.backup.catalog.JobKind;
import org.sentinel.backup.catalog.Runs;
import org.sentinel.backup.web.Texts;
import org.sentinel.backup.web.Words;

/**
 * A job as pages show it.
 *
 * @param sizes of stored backups in bytes, as {@link org.sentinel.backup.catalog.Proofs#sizes} has them
 */
public record JobView(Job job, Map<String, Long> sizes, Texts texts, Words words) {

    public String id() {
        return job.id();
    }

    /** In small letters. */
    public String kind() {
        return word(job.kind());
    }

    /** In small letters. */
    public String state() {
        return word(job.state());
    }

    public boolean ended() {
        return job.state().isFinal();
    }

    /** When it was started; while it waits, when it was asked for. */
    public Instant began() {
        return job.startedAt().orElse(job.createdAt());
    }

    /** When it ended; null while it has not. */
    public Instant finished() {
        return job.finishedAt().orElse(null);
    }

    /** How long it ran; empty while it has not ended, or if it never began. */
    public String duration() {
        return job.startedAt().flatMap(from -> job.finishedAt().map(to -> Duration.between(from, to)))
                .map(span -> span.toSeconds() < 1 ? texts.of("job.instant") : words.span(span)).orElse("");
    }

    /** Who asked for it, in words. */
    public String who() {
        return job.startedBy().equals(Runs.SCHEDULE) ? texts.of("job.schedule") : job.startedBy();
    }

    /** The size of the backup that it made or read, in words; empty if there is none, or if it is unknown. */
    public String size() {
        return results().stream().map(ResultView::size).filter(size -> !size.isEmpty()).findFirst().orElse("");
    }

    /** What each destination ended with; a job that has one destination and no results has one that says what the job ended with. */
    public List<ResultView> results() {
        if (!job.results().isEmpty()) {
            return job.results().stream().map(result -> new ResultView(result, size(result), texts, words)).toList();
        }
        if (job.destination().isEmpty()) {
            return List.of();
        }
        var only = new Job.Result(job.destination(), job.filename(), job.state(), Optional.empty());
        return List.of(new ResultView(only, job.kind() == JobKind.DELETE ? Optional.empty() : size(only), texts, words));
    }

    private Optional<Long> size(Job.Result result) {
        return Optional.ofNullable(sizes.get(result.destination() + "/" + result.filename()));
    }

    /** Whether it has a problem to tell; a job that was cancelled has none. */
    public boolean failed() {
        return job.failure().isPresent() && !"cancelled".equals(state());
    }

    /** Its problem; null if it has none. */
    public FailureView problem() {
        return job.failure().map(failure -> new FailureView(failure, texts)).orElse(null);
    }

    /** The part of the work that it was in last, in words; empty if it never was in one. */
    public String phase() {
        return Phases.words(job.phase(), texts);
    }

    /** How much of the phase is done, in words; empty while nobody knows. */
    public String headway() {
        return job.bytesTotal() == 0 ? "" : texts.of("job.headway", words.size(job.bytesDone()), words.size(job.bytesTotal()));
    }

    static String word(Enum<?> constant) {
        return Objects.requireNonNull(constant).name().toLowerCase(Locale.ROOT);
    }
}
