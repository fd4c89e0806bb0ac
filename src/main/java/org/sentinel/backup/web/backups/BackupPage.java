package org.sentinel.backup.web.backups;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.sentinel.backup.backup.Difference;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;
import org.sentinel.backup.vault.BackupName;
import org.sentinel.backup.vault.Destination;
import org.sentinel.backup.web.Notices;
import org.sentinel.backup.web.Texts;

/** One backup: what is in it, what is known of it, and what changed since the one before. */
@Named
@RequestScoped
public class BackupPage {

    @Inject
    private HttpServletRequest request;
    @Inject
    private Stock stock;
    @Inject
    private Insides insides;
    @Inject
    private Texts texts;
    @Inject
    private Notices notices;

    private Destination destination = Destination.LOCAL;
    private Optional<BackupName> name = Optional.empty();
    private boolean rendering;
    private boolean looked;
    private boolean ready;
    private Trouble trouble;
    private BackupRow row;
    private BackupRow older;
    private BackupRow newer;
    private Inside inside;
    private Inside before;

    @PostConstruct
    void open() {
        destination = Query.of(request::getParameter).destination();
        name = BackupName.of(Objects.requireNonNullElse(request.getParameter("name"), ""));
    }

    /** To be called before anything is rendered: from now on the page may be looked at. */
    public void begin() {
        rendering = true;
        if (!FacesContext.getCurrentInstance().isPostback()) {
            DownloadFailure.of(request).ifPresent(notices::failure);
        }
    }

    /** Has the backup shown; nothing else is to be done. */
    public void load() { }

    private void look() {
        if (!rendering || looked) {
            return;
        }
        looked = true;
        try {
            var wanted = name.orElseThrow(() -> Problem.INVALID_FILENAME.because(texts.of("backup.noname")));
            if (FacesContext.getCurrentInstance().isPostback()) {
                show(wanted, stock.of(destination), true);
            } else {
                stock.known(destination).ifPresent(held -> show(wanted, held, false));
            }
        } catch (ProblemException e) {
            trouble = new Trouble(e, texts);
        }
    }

    private void show(BackupName wanted, Held held, boolean ask) {
        var index = held.indexOf(wanted);
        if (index < 0) {
            throw Problem.BACKUP_NOT_FOUND.because(texts.of("backup.gone", wanted));
        }
        row = row(held, index);
        newer = row(held, index - 1);
        older = row(held, index + 1);
        inside = insides.of(destination, held.all().get(index), ask);
        before = older == null ? null : insides.of(destination, held.all().get(index + 1), ask);
        ready = inside.isKnown() && (before == null || before.isKnown());
    }

    private BackupRow row(Held held, int index) {
        return held.at(index).map(seen -> stock.rows(destination, held, List.of(seen)).get(0)).orElse(null);
    }

    /** Whether it is still to come. */
    public boolean isWaiting() {
        look();
        return !ready && trouble == null;
    }

    public boolean isReady() {
        look();
        return ready;
    }

    /** Null if all is well. */
    public Trouble getTrouble() {
        look();
        return trouble;
    }

    public String getDestination() {
        return destination.word();
    }

    /** The name that the address has; empty if it is none. */
    public String getName() {
        return name.map(BackupName::toString).orElse("");
    }

    /** The instant of the name; null if it is none. */
    public Instant getAt() {
        return name.map(BackupName::instant).orElse(null);
    }

    public BackupRow getRow() {
        look();
        return row;
    }

    /** Null if there is none. */
    public BackupRow getOlder() {
        look();
        return older;
    }

    /** Null if there is none. */
    public BackupRow getNewer() {
        look();
        return newer;
    }

    public Inside getInside() {
        look();
        return inside;
    }

    /** The one before it; null if there is none. */
    public Inside getBefore() {
        look();
        return before;
    }

    /** What changed since the one before it; null if nobody can say. */
    public List<Changed> getChanges() {
        look();
        if (inside == null || before == null || inside.description().isEmpty() || before.description().isEmpty()) {
            return null;
        }
        return Difference.between(before.description().get(), inside.description().get()).databases().stream().map(Changed::new).toList();
    }
}
