package org.sentinel.backup.web.activity;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sentinel.backup.account.Accounts;
import org.sentinel.backup.catalog.Audit;
import org.sentinel.backup.catalog.Job;
import org.sentinel.backup.catalog.Proofs;
import org.sentinel.backup.catalog.Role;
import org.sentinel.backup.catalog.User;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;
import org.sentinel.backup.schedule.JobRunner;
import org.sentinel.backup.vault.Destination;
import org.sentinel.backup.web.PageAction;
import org.sentinel.backup.web.Texts;
import org.sentinel.backup.web.Viewer;
import org.sentinel.backup.web.Words;
import org.sentinel.backup.web.job.JobView;

/** What was done: the jobs, and for administrators the audit trail. What is shown stands in the address. */
@Named
@RequestScoped
public class ActivityPage {

    @Inject
    private JobRunner runner;
    @Inject
    private Proofs proofs;
    @Inject
    private Audit audit;
    @Inject
    private Accounts accounts;
    @Inject
    private HttpServletRequest request;
    @Inject
    private Viewer viewer;
    @Inject
    private Texts texts;
    @Inject
    private Words words;

    private Query query;
    private boolean ofTrail;
    private PageOf<JobView> jobs;
    private PageOf<EntryView> entries;
    private List<String> actions;
    private List<String> actors;
    private boolean pageGone;
    private Optional<Verification> verification = Optional.empty();

    @PostConstruct
    void look() {
        query = new Query(request::getParameter);
        ofTrail = query.choice("tab", List.of("jobs", "audit")).filter("audit"::equals).isPresent();
        if (!ofTrail) {
            jobs = jobs(JobFilter.of(query, getDestinations()), query.text("before"));
        } else if (viewer.isAdmin()) {
            entries = entries(AuditFilter.of(query), query.number("before"));
        }
    }

    private PageOf<JobView> jobs(JobFilter filter, Optional<String> before) {
        try {
            var found = runner.find(filter.search(), before, PageOf.ROWS + 1);
            var sizes = proofs.sizes(found.stream().map(Job::filename).filter(name -> !name.isEmpty()).collect(Collectors.toSet()));
            return PageOf.of(found.stream().map(job -> new JobView(job, sizes, texts, words)).toList(), filter.parameters(), before.isEmpty(), JobView::id);
        } catch (ProblemException e) {
            if (e.problem() != Problem.JOB_NOT_FOUND) {
                throw e;
            }
            pageGone = true;
            return jobs(filter, Optional.empty());
        }
    }

    private PageOf<EntryView> entries(AuditFilter filter, Optional<Long> before) {
        var found = audit.find(filter.search(), before.orElse(Long.MAX_VALUE), PageOf.ROWS + 1);
        return PageOf.of(found.stream().map(entry -> new EntryView(entry, texts)).toList(), filter.parameters(), before.isEmpty(), EntryView::number);
    }

    /** Looks at every seal of the trail. */
    @PageAction(Role.ADMIN)
    public void verify() {
        verification = Optional.of(new Verification(audit.verify(), texts, words));
    }

    /** {@code jobs} or {@code audit}. */
    public String getTab() {
        return ofTrail ? "audit" : "jobs";
    }

    /** Null at the other tab. */
    public PageOf<JobView> getJobs() {
        return jobs;
    }

    /** Null at the other tab, and for those who are no administrators. */
    public PageOf<EntryView> getEntries() {
        return entries;
    }

    /** What the address asks for, by the names that it has there; what it does not ask for is not in it. */
    public Map<String, String> getAsked() {
        return jobs == null ? entries.asked() : jobs.asked();
    }

    /** The names of what the address asks for and nobody understands, in words and one after the other; empty if there are none. */
    public String getMisunderstood() {
        return Stream.concat(query.wrong().stream(), pageGone ? Stream.of("before") : Stream.empty())
                .map(name -> texts.of("activity.field." + name)).collect(Collectors.joining(", "));
    }

    /** Null until somebody has asked for it. */
    public Verification getVerification() {
        return verification.orElse(null);
    }

    public List<String> getDestinations() {
        return Arrays.stream(Destination.values()).map(Destination::word).toList();
    }

    /** The actions that there are words for, in the order of these, and the one that the address asks for. */
    public List<String> getActions() {
        // A page asks once for each of them.
        if (actions == null) {
            actions = actions();
        }
        return actions;
    }

    private List<String> actions() {
        var known = texts.keys("activity.action.").stream().map(key -> key.substring("activity.action.".length()));
        return Stream.concat(known, Optional.ofNullable(getAsked().get("action")).stream()).distinct()
                .sorted((one, other) -> action(one).compareToIgnoreCase(action(other))).toList();
    }

    /** An action in words. */
    public String action(String word) {
        return texts.orElse("activity.action." + word, word);
    }

    /** Those who may have done something. */
    public List<String> getActors() {
        if (actors == null) {
            actors = actors();
        }
        return actors;
    }

    private List<String> actors() {
        return Stream.concat(accounts.users().all().stream().map(User::username), Stream.of("schedule", "system")).toList();
    }
}
