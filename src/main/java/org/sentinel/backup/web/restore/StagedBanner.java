package org.sentinel.backup.web.restore;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Optional;
import org.sentinel.backup.catalog.Failure;
import org.sentinel.backup.problem.ProblemException;
import org.sentinel.backup.restore.PendingRestore;
import org.sentinel.backup.restore.PendingRestores;
import org.sentinel.backup.restore.Phase;

/** Tells on every page that a restore is staged or blocked. It costs one look for a file. */
@Named
@RequestScoped
public class StagedBanner {

    @Inject
    private PendingRestores pending;

    private Optional<PendingRestore> staged = Optional.empty();
    private Optional<Failure> failure = Optional.empty();

    @PostConstruct
    void open() {
        try {
            staged = pending.current();
        } catch (ProblemException e) {
            failure = Optional.of(Failure.of(e));
        }
    }

    /** Why nobody can tell whether a restore is staged; empty if somebody can. No page may fail for it. */
    public Optional<Failure> getFailure() {
        return failure;
    }

    /** What is staged or blocked; empty if nothing is. */
    public Optional<PendingRestore> getStaged() {
        return staged;
    }

    public boolean isBlocked() {
        return staged.filter(found -> found.phase() == Phase.BLOCKED).isPresent();
    }
}
