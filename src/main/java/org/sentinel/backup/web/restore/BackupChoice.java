package org.sentinel.backup.web.restore;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.sentinel.backup.backup.BackupList;
import org.sentinel.backup.backup.RecentBackups;
import org.sentinel.backup.catalog.Failure;
import org.sentinel.backup.catalog.ProofState;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;
import org.sentinel.backup.vault.Destination;

/** The backups of one destination to choose from; a part of the page that is loaded after it. */
@Named
@RequestScoped
public class BackupChoice {

    private static final int PAGE = 10;

    @Inject
    private RecentBackups backups;
    @Inject
    private HttpServletRequest request;

    private String from = "";
    private int page;
    private List<BackupList.Entry> entries = List.of();
    private List<Missing.Holder> holders = List.of();
    private Failure failure;

    @PostConstruct
    void open() {
        try {
            var destination = Destination.of(Optional.ofNullable(request.getParameter("from")).orElse(""));
            from = destination.word();
            entries = backups.of(destination).entries();
            holders = new Missing(backups, destination).holders(proved().toList());
            page = Math.min(Paging.number(request.getParameter("page")), Paging.last(entries.size(), PAGE));
        } catch (ProblemException e) {
            failure = Failure.of(e);
        }
    }

    public String getFrom() {
        return from;
    }

    /** Why there is no list; empty if there is one. */
    public Optional<Failure> getFailure() {
        return Optional.ofNullable(failure);
    }

    /** Whether nobody has said yet where this destination is. */
    public boolean isUnconfigured() {
        return failure != null && failure.problem() == Problem.NOT_CONFIGURED;
    }

    private Stream<BackupList.Entry> proved() {
        return entries.stream().filter(entry -> entry.state() == ProofState.PROVED);
    }

    /** The newest one that is proved. */
    public Optional<BackupList.Entry> getBest() {
        return proved().findFirst();
    }

    /** Where there is what was missing when that was made; newest first. */
    public List<Missing.Holder> getHolders() {
        return holders;
    }

    /** One page of all, newest first. */
    public List<BackupList.Entry> getEntries() {
        return entries.stream().skip((long) page * PAGE).limit(PAGE).toList();
    }

    public int getCount() {
        return entries.size();
    }

    public int getPage() {
        return page;
    }

    public int getPages() {
        return Paging.last(entries.size(), PAGE) + 1;
    }
}
