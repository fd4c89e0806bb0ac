package org.sentinel.backup.web.job;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.sentinel.backup.catalog.Job;
import org.sentinel.backup.catalog.Proofs;
import org.sentinel.backup.catalog.Role;
import org.sentinel.backup.schedule.JobRunner;
import org.sentinel.backup.web.Notices;
import org.sentinel.backup.web.PageAction;
import org.sentinel.backup.web.PageNote;
import org.sentinel.backup.web.Texts;
import org.sentinel.backup.web.Viewer;
import org.sentinel.backup.web.Words;

/** One job: what it did, what came of it, and its log. */
@Named
@RequestScoped
public class JobPage {

    @Inject
    private JobRunner jobs;
    @Inject
    private Proofs proofs;
    @Inject
    private HttpServletRequest request;
    @Inject
    private Viewer viewer;
    @Inject
    private PageNote note;
    @Inject
    private Notices notices;
    @Inject
    private Texts texts;
    @Inject
    private Words words;

    private Optional<Job> job = Optional.empty();
    private Optional<JobView> view = Optional.empty();
    private List<EventView> log = List.of();

    @PostConstruct
    void look() {
        job = jobs.find(Objects.requireNonNullElse(request.getParameter("id"), ""));
        view = job.map(found -> new JobView(found, proofs.sizes(filenames(found)), texts, words));
        log = job.map(found -> jobs.log(found.id()).stream().map(EventView::new).toList()).orElse(List.of());
    }

    private static List<String> filenames(Job job) {
        return job.filename().isEmpty() ? List.of() : List.of(job.filename());
    }

    /** Asks the job to end at its next step. */
    @PageAction(value = Role.OPERATOR, audit = "job.cancel")
    public void cancel() {
        var id = getJob().id();
        note.object(id);
        jobs.cancel(id, viewer.getUsername());
        notices.done("job.ending");
        look();
    }

    public boolean isFound() {
        return job.isPresent();
    }

    /** Whether there is still something to come. */
    public boolean isActive() {
        return view.filter(found -> !found.ended()).isPresent();
    }

    public JobView getJob() {
        return view.orElseThrow(() -> new IllegalStateException("there is no such job"));
    }

    /** Its log as it is now. */
    public List<EventView> getLog() {
        return log;
    }
}
