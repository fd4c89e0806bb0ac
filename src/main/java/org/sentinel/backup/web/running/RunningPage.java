package org.sentinel.backup.web.running;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.sentinel.backup.catalog.Failure;
import org.sentinel.backup.catalog.Job;
import org.sentinel.backup.catalog.JobKind;
import org.sentinel.backup.catalog.Role;
import org.sentinel.backup.schedule.ActiveJob;
import org.sentinel.backup.schedule.JobRunner;
import org.sentinel.backup.web.PageAction;
import org.sentinel.backup.web.PageNote;
import org.sentinel.backup.web.Sentence;
import org.sentinel.backup.web.Texts;
import org.sentinel.backup.web.Viewer;

/**
 * What runs now; else how the newest job ended, if it is news to the page that asks. A page says by {@code seen} which job's end it knew
 * when it was opened.
 */
@Named
@RequestScoped
public class RunningPage {

    /** A page that is opened so soon after a job's end tells it as well, as the job may have begun with it. */
    private static final Duration NEWS = Duration.ofSeconds(10);
    private static final String NONE = "-";
    private static final String JOB_ID = "[0-9a-f-]{36}|" + NONE;

    @Inject
    private HttpServletRequest request;
    @Inject
    private JobRunner jobs;
    @Inject
    private Viewer viewer;
    @Inject
    private Texts texts;
    @Inject
    private PageNote note;
    @Inject
    private Clock clock;
    @Inject
    private RunningWords words;
    @Inject
    private RunningPage self;
    private Optional<ActiveJob> active;
    private Optional<Job> ended;
    private String seen;

    @PostConstruct
    void look() {
        seen = Optional.ofNullable(request.getParameter("seen")).filter(id -> id.matches(JOB_ID)).orElse("");
        active = jobs.active();
        var newest = active.isPresent() ? Optional.<Job>empty() : jobs.newest(1).stream().findFirst().filter(job -> job.state().isFinal());
        ended = newest.filter(job -> job.kind() != JobKind.DELETE).filter(this::isNews);
        if (seen.isEmpty()) {
            seen = active.isPresent() || ended.isPresent() ? NONE : newest.map(Job::id).orElse(NONE);
        }
    }

    private boolean isNews(Job job) {
        return seen.isEmpty() ? job.finishedAt().filter(at -> at.isAfter(soonAgo())).isPresent() : !job.id().equals(seen);
    }

    private Instant soonAgo() {
        return clock.instant().minus(NEWS);
    }

    /** Does what the page asks for by a POST; everything else has only looked. */
    public void act() {
        if ("POST".equals(request.getMethod()) && request.getParameter("cancel") != null) {
            self.cancel();
        }
    }

    /** Asks the job that the page names to end. */
    @PageAction(value = Role.OPERATOR, audit = "job.cancel")
    public void cancel() {
        var id = request.getParameter("cancel");
        note.object(id);
        jobs.cancel(id, viewer.getUsername());
        look();
    }

    /** The id of the job whose end the page knows; no id if it knows none. */
    public String getSeen() {
        return seen;
    }

    /** {@code active}, {@code ended} or {@code idle}. */
    public String getState() {
        return active.isPresent() ? "active" : ended.isPresent() ? "ended" : "idle";
    }

    public boolean isActive() {
        return active.isPresent();
    }

    public boolean isEnded() {
        return ended.isPresent();
    }

    /** The id of the job that this is about; empty if it is about none. */
    public String getId() {
        return active.map(ActiveJob::job).or(() -> ended).map(Job::id).orElse("");
    }

    /** Its kind in words. */
    public String getKind() {
        return active.map(ActiveJob::job).or(() -> ended).map(words::kind).orElse("");
    }

    /** What it does now, in words. */
    public String getPhase() {
        return active.map(words::phase).orElse("");
    }

    /** In percent; negative while nobody knows. */
    public int getPercent() {
        return active.flatMap(job -> job.headway().percent()).orElse(-1);
    }

    /** Bytes, speed and the time left, as far as they are known. */
    public String getNumbers() {
        return active.map(words::numbers).orElse("");
    }

    /** Whether this viewer may ask it to end, and nobody has yet. */
    public boolean isCancellable() {
        return viewer.isOperator() && active.filter(job -> !job.cancelled()).isPresent();
    }

    /** {@code safe}, {@code warning} or {@code failure}. */
    public String getTone() {
        return ended.map(job -> switch (job.state()) {
            case SUCCEEDED -> "safe";
            case CANCELLED -> "warning";
            case QUEUED, RUNNING, FAILED -> "failure";
        }).orElse("");
    }

    /** How it ended, in words. */
    public String getEnd() {
        return ended.map(words::end).orElse("");
    }

    /** Why it failed; empty if it did not. */
    public String getReason() {
        return failure().map(Failure::detail).map(Sentence::whole).orElse("");
    }

    /** What to do about that. */
    public String getHint() {
        return failure().map(failure -> texts.hint(failure.problem())).orElse("");
    }

    private Optional<Failure> failure() {
        return ended.filter(job -> "failure".equals(getTone())).flatMap(Job::failure);
    }
}
