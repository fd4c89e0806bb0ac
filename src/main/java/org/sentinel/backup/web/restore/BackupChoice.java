package org.sentinel.backup.web.restore;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sentinel.backup.backup.BackupList;
import org.sentinel.backup.backup.Description;
import org.sentinel.backup.backup.RecentBackups;
import org.sentinel.backup.catalog.Failure;
import org.sentinel.backup.catalog.ProofState;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;
import org.sentinel.backup.vault.BackupName;
import org.sentinel.backup.vault.Destination;

/** The backups of one destination to choose from; a part of the page that is loaded after it. */
@Named
@RequestScoped
public class BackupChoice {

    private static final int PAGE = 10;
    /** How many proved backups are looked through for what is missing in the newest. */
    private static final int LOOKED_AT = 500;

    /** A proved backup that has databases which were missing when a newer one was made. */
    public record Fuller(BackupList.Entry entry, List<String> databases) { }

    @Inject
    private RecentBackups backups;
    @Inject
    private HttpServletRequest request;

    private String from = "";
    private int page;
    private List<BackupList.Entry> entries = List.of();
    private Fuller fuller;
    private Failure failure;

    @PostConstruct
    void open() {
        try {
            var destination = Destination.of(Optional.ofNullable(request.getParameter("from")).orElse(""));
            from = destination.word();
            entries = backups.of(destination).entries();
            fuller = fuller(destination);
            page = Math.min(Paging.number(request.getParameter("page")), Paging.last(entries.size(), PAGE));
        } catch (ProblemException e) {
            failure = Failure.of(e);
        }
    }

    private Fuller fuller(Destination destination) {
        var proved = entries.stream().filter(entry -> entry.state() == ProofState.PROVED).limit(LOOKED_AT).toList();
        var missing = proved.isEmpty() ? List.<String>of() : inside(destination, proved.subList(0, 1)).values().stream().flatMap(found -> found.missing().stream()).toList();
        if (missing.isEmpty()) {
            return null;
        }
        var inside = inside(destination, proved);
        return proved.stream().filter(entry -> inside.containsKey(entry.name()))
                .map(entry -> new Fuller(entry, inside.get(entry.name()).databases().stream().map(Description.OfDatabase::name).filter(missing::contains).toList()))
                .filter(found -> !found.databases().isEmpty()).findFirst().orElse(null);
    }

    private Map<BackupName, Description> inside(Destination destination, List<BackupList.Entry> proved) {
        var inside = new HashMap<BackupName, Description>();
        backups.proofs(destination, proved.stream().map(BackupList.Entry::backup).toList())
                .forEach((name, proof) -> RecentBackups.noted(proof).ifPresent(description -> inside.put(name, description)));
        return inside;
    }

    /** The newest proved one that has what is missing in {@link #getBest()}; empty if nothing is, or nobody has it. */
    public Optional<Fuller> getFuller() {
        return Optional.ofNullable(fuller);
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

    /** The newest one that is proved. */
    public Optional<BackupList.Entry> getBest() {
        return entries.stream().filter(entry -> entry.state() == ProofState.PROVED).findFirst();
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
