package org.sentinel.backup.web.restore;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.sentinel.backup.catalog.Restore;
import org.sentinel.backup.catalog.RestoreState;
import org.sentinel.backup.catalog.Restores;
import org.sentinel.backup.restore.KeptFolders;

/** The restores that there were, and which can be undone. */
@Named
@RequestScoped
public class EarlierRestores {

    private static final int FEW = 5;
    private static final int ALL = 500;

    @Inject
    private Restores restores;
    @Inject
    private KeptFolders kept;
    @Inject
    private HttpServletRequest request;

    private List<Row> rows;
    private boolean more;

    /**
     * One of them.
     *
     * @param keptUntil until when the earlier files surely stay; empty if there are none
     */
    public record Row(Restore restore, Optional<Instant> keptUntil) {

        /** Whether what was in place before it can be brought back. */
        public boolean isUndoable() {
            return restore.state() == RestoreState.APPLIED && keptUntil.isPresent();
        }
    }

    @PostConstruct
    void open() {
        var limit = RestoreAddress.of(request).earlier().equals("all") ? ALL : FEW;
        var newest = restores.newest(limit + 1);
        more = newest.size() > limit;
        rows = newest.stream().limit(limit).map(this::row).toList();
    }

    /** One restore as a row. */
    Row row(Restore restore) {
        return new Row(restore, kept.keptUntil(restore.keptFolder()));
    }

    /** Newest first. */
    public List<Row> getRows() {
        return rows;
    }

    /** Whether there are more than are shown. */
    public boolean isMore() {
        return more;
    }
}
