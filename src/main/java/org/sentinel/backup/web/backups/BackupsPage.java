package org.sentinel.backup.web.backups;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.sentinel.backup.problem.ProblemException;
import org.sentinel.backup.vault.Destination;
import org.sentinel.backup.vault.Vaults;
import org.sentinel.backup.web.Notices;
import org.sentinel.backup.web.Texts;

/**
 * The backups of one destination. The page itself asks no store: what is not known already comes by a request of its own, which waits for
 * a while only.
 */
@Named
@RequestScoped
public class BackupsPage {

    @Inject
    private HttpServletRequest request;
    @Inject
    private Stock stock;
    @Inject
    private Vaults vaults;
    @Inject
    private Texts texts;
    @Inject
    private Notices notices;

    private Query query;
    private boolean rendering;
    private boolean afresh;
    private boolean looked;
    private Held held;
    private Excerpt excerpt;
    private List<BackupRow> rows = List.of();
    private Trouble trouble;

    @PostConstruct
    void open() {
        query = Query.of(request::getParameter);
    }

    /** To be called before anything is rendered: from now on the page may be looked at. */
    public void begin() {
        rendering = true;
        if (!FacesContext.getCurrentInstance().isPostback()) {
            DownloadFailure.of(request).ifPresent(notices::failure);
        }
    }

    /** Has the rows shown; nothing else is to be done. */
    public void load() { }

    /** Has the rows shown as they are at the store now. */
    public void refresh() {
        afresh = true;
    }

    private Optional<Held> held() {
        if (rendering && !looked) {
            looked = true;
            look();
        }
        return Optional.ofNullable(held);
    }

    private void look() {
        try {
            found().ifPresent(this::show);
        } catch (ProblemException e) {
            trouble = new Trouble(e, texts);
        }
    }

    private Optional<Held> found() {
        if (!FacesContext.getCurrentInstance().isPostback()) {
            return stock.known(query.destination());
        }
        return Optional.of(afresh ? stock.afresh(query.destination()) : stock.of(query.destination()));
    }

    private void show(Held found) {
        excerpt = Excerpt.of(found.all(), query, found.zone());
        rows = stock.rows(query.destination(), found, excerpt.rows());
        held = found;
    }

    /** Whether the rows are still to come. */
    public boolean isWaiting() {
        return held().isEmpty() && trouble == null;
    }

    /** Whether there is a list, be it an empty one. */
    public boolean isReady() {
        return held().isPresent();
    }

    /** Null if all is well. */
    public Trouble getTrouble() {
        held();
        return trouble;
    }

    /** Whether there is anything to be done here. */
    public boolean isConfigured() {
        return getTrouble() == null || !trouble.isNotConfigured();
    }

    /** Why nobody can say what a rotation would do; null if somebody can. */
    public Trouble getInvalid() {
        return held().flatMap(Held::invalid).map(e -> new Trouble(e, texts)).orElse(null);
    }

    public Pager getPager() {
        return held().map(found -> new Pager(excerpt, query)).orElse(null);
    }

    public List<BackupRow> getRows() {
        held();
        return rows;
    }

    public Instant getAsOf() {
        return held().map(Held::asOf).orElse(null);
    }

    /** The zone whose days the filter means. */
    public String getZone() {
        return held().map(found -> found.zone().toString()).orElse("");
    }

    public String getDestination() {
        return query.destination().word();
    }

    public List<String> getDestinations() {
        return Arrays.stream(Destination.values()).map(Destination::word).toList();
    }

    /** Whether backups go there by themselves. */
    public boolean isEnabled() {
        return vaults.enabled(query.destination());
    }

    public boolean isFiltered() {
        return query.filtered();
    }

    public String getText() {
        return query.text();
    }

    public String getShow() {
        return query.show().name().toLowerCase(Locale.ROOT);
    }

    public List<String> getShows() {
        return Arrays.stream(Show.values()).map(show -> show.name().toLowerCase(Locale.ROOT)).toList();
    }

    public String getFrom() {
        return query.from();
    }

    public String getUntil() {
        return query.until();
    }

    /** What the address asks for, so that it is still asked for after a button was pressed. */
    public List<Map.Entry<String, String>> getParameters() {
        return List.copyOf(query.parameters().entrySet());
    }

    public String getUnfilteredAddress() {
        return query.unfiltered().address();
    }

    public List<Heading> getHeadings() {
        return Heading.of(query);
    }
}
