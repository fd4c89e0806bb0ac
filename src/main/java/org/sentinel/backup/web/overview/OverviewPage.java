package org.sentinel.backup.web.overview;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.sentinel.backup.alert.Safety;
import org.sentinel.backup.alert.Verdict;
import org.sentinel.backup.backup.DatabaseState;
import org.sentinel.backup.backup.R2Prices;
import org.sentinel.backup.catalog.BackupRun;
import org.sentinel.backup.catalog.Role;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.schedule.JobRunner;
import org.sentinel.backup.schedule.Operations;
import org.sentinel.backup.vault.BackupName;
import org.sentinel.backup.vault.Destination;
import org.sentinel.backup.web.Notices;
import org.sentinel.backup.web.PageAction;
import org.sentinel.backup.web.PageNote;
import org.sentinel.backup.web.Texts;
import org.sentinel.backup.web.Viewer;
import org.sentinel.backup.web.Words;

/** Says in one look whether everything is safe, and starts what mends it. */
@Named
@RequestScoped
public class OverviewPage {

    @Inject
    private HttpServletRequest request;
    @Inject
    private Operations operations;
    @Inject
    private JobRunner jobs;
    @Inject
    private Situation situation;
    @Inject
    private Cards cards;
    @Inject
    private AttentionList attention;
    @Inject
    private Histories histories;
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
    private Safety safety;
    private boolean counted;

    /** Starts a backup to all enabled destinations. */
    @PageAction(value = Role.OPERATOR, audit = "backup.start")
    public void backUpNow() {
        note.detail("job " + operations.backUp(viewer.getUsername()).id());
        notices.done("overview.begun");
    }

    /** Starts a backup to the destination that the page names. */
    @PageAction(value = Role.OPERATOR, audit = "backup.start")
    public void backUpThere() {
        var destination = Destination.of(parameter("destination"));
        note.object(destination.word());
        note.detail("job " + operations.backUp(viewer.getUsername(), destination).id());
        notices.done("overview.begun");
    }

    /** Starts to read back the backup that the page names. */
    @PageAction(value = Role.OPERATOR, audit = "proof.start")
    public void proveAgain() {
        var destination = Destination.of(parameter("destination"));
        var name = BackupName.parse(parameter("backup"));
        note.object(destination.word() + "/" + name);
        note.detail("job " + operations.prove(viewer.getUsername(), destination, name).id());
        notices.done("overview.proving");
    }

    private String parameter(String name) {
        var value = request.getParameter(name);
        if (value == null) {
            throw Problem.INVALID_REQUEST.because("the page did not say which " + name);
        }
        return value;
    }

    /** Asks the stores as well, which takes some seconds at most. */
    public void count() {
        situation.count();
        counted = true;
    }

    /** Whether what is shown was counted in the stores, and does not only come from the catalog. */
    public boolean isCounted() {
        return counted;
    }

    /** {@code safe}, {@code warning} or {@code failure}. */
    public String getLamp() {
        return safety().verdict().lamp().name().toLowerCase(Locale.ROOT);
    }

    /** Whether everything is safe, in one sentence. */
    public String getSentence() {
        var key = "overview.lamp." + verdict();
        return safety().newest().isEmpty() ? texts.of(key)
                : texts.of(key, words.age(safety().upTo().orElseThrow()), words.age(safety().provedAt().orElseThrow()));
    }

    /** What follows from it; empty if nothing does. */
    public String getAdvice() {
        return safety().verdict() == Verdict.SAFE ? "" : texts.of("overview.advice." + verdict());
    }

    private String verdict() {
        return safety().verdict().name().toLowerCase(Locale.ROOT);
    }

    public Safety getSafety() {
        return safety();
    }

    private Safety safety() {
        safety = safety == null ? situation.safety() : safety;
        return safety;
    }

    /** Why no backup can be started now; empty if one can. */
    public String getHindrance() {
        if (!viewer.isOperator()) {
            return texts.of("overview.backup.role");
        }
        if (jobs.active().isPresent()) {
            return texts.of("overview.backup.running");
        }
        return situation.enabled().isEmpty() ? texts.of("overview.backup.disabled") : "";
    }

    public List<Attention> getAttention() {
        return attention.all();
    }

    public List<Card> getCards() {
        return cards.all();
    }

    public List<DatabaseState> getDatabases() {
        return situation.databases();
    }

    /** Such as "+12 KiB". */
    public String grown(long bytes) {
        return bytes == 0 ? texts.of("overview.databases.same") : (bytes > 0 ? "+" : "−") + words.size(Math.abs(bytes));
    }

    public List<History> getHistories() {
        return histories.all();
    }

    /** Such as "7 databases, 3.4 MiB". */
    public String getDatabaseSummary() {
        var there = situation.databases().stream().filter(DatabaseState::present).toList();
        return texts.of("overview.databases.sum", there.size(), words.size(there.stream().mapToLong(DatabaseState::sizeBytes).sum()));
    }

    /** The journal mode in words. */
    public String journal(DatabaseState database) {
        return database.journalMode().map(mode -> mode.equals("wal") ? "WAL" : mode).orElseGet(() -> texts.of("overview.databases.locked"));
    }

    /** Whether a backup holds up the writers of a database while it is copied. */
    public boolean isHoldsWriters() {
        return situation.databases().stream().flatMap(database -> database.journalMode().stream()).anyMatch(mode -> !mode.equals("wal"));
    }

    /** What a destination still needs. */
    public String missing(Card card) {
        return texts.of("overview.destination.missing", card.missing());
    }

    /** The sizes in one sentence, for who does not see the chart. */
    public String sizes(History history) {
        return inWords("overview.chart.size.words", history, run -> words.size(run.sizeBytes().orElse(0)));
    }

    /** The durations in one sentence. */
    public String durations(History history) {
        return inWords("overview.chart.duration.words", history, run -> words.span(run.duration()));
    }

    private String inWords(String key, History history, Function<BackupRun, String> value) {
        var runs = history.runs();
        return texts.of(key, runs.size(), value.apply(runs.get(runs.size() - 1)), value.apply(runs.get(0)));
    }

    /** What the estimate of the cost leaves out, and of when the prices are. */
    public String getPriceNote() {
        var prices = Cards.prices();
        var date = DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withLocale(viewer.getLocale()).format(prices.asOf());
        return texts.of("overview.destination.prices", prices.freeGigabytes(), date);
    }

    public R2Prices getPrices() {
        return Cards.prices();
    }
}
