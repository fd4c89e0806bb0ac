package org.sentinel.backup.catalog;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The audit trail: entries that are appended and never changed, each sealed together with the seal of the one before it, so that
 * {@link #verify} shows what was changed, removed or added without this program. Their order is that of their numbers, whatever the
 * clock says. docs/security.md says what it shows and what it cannot.
 */
public final class Audit {

    static final Duration KEPT = Duration.ofDays(400);
    static final int MOST = 200_000;
    /** These stay whatever their age, as a clock that is wrong by years must not empty the trail. */
    static final int LEAST = 1_000;
    /** How many one pruning removes at most. */
    static final int AT_ONCE = 20_000;

    private static final System.Logger LOG = System.getLogger(Audit.class.getName());
    private static final int PAGE = 1_000;
    private static final String PRUNE = "audit.prune";

    private final Transactions transactions;
    private final AuditHead head;
    private final AuditSeal seal;
    private final Clock clock;
    /** Entries and the note of the last one are written in one order. */
    private final ReentrantLock writing = new ReentrantLock(true);
    /** Nothing is pruned away under the eyes of whoever verifies. */
    private final ReentrantLock pruning = new ReentrantLock(true);
    private LocalDate logged = LocalDate.MIN;

    Audit(Transactions transactions, AuditHead head, Clock clock) {
        this.transactions = transactions;
        this.head = head;
        this.seal = head.seal();
        this.clock = clock;
        if (head.known().state() == AuditHead.State.MISSING) {
            var end = transactions.call(AuditEnd::of);
            if (end.last().number() == 0) {
                head.note(end.last());
            }
        }
    }

    /**
     * Appends these entries, in this order; all of them or, if this throws, none. What is wrong with the end that it finds it notes
     * before them.
     *
     * @return the last of them
     */
    public NotedEntry append(List<AuditEntry> entries) {
        return write(entities -> entries);
    }

    private NotedEntry write(Function<EntityManager, List<AuditEntry>> work) {
        writing.lock();
        try {
            var written = transactions.call(entities -> {
                var all = new ArrayList<>(work.apply(entities));
                var end = AuditEnd.of(entities);
                all.addAll(0, remarks(end, entities));
                return append(end.last(), all, entities);
            });
            head.note(written.link());
            return written.entry();
        } finally {
            writing.unlock();
        }
    }

    /** Writes the last entry's number and seal to the log once a day: where that is kept elsewhere, it shows a later cut off end. */
    public void logOnceADay() {
        writing.lock();
        try {
            var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
            if (!today.equals(logged)) {
                var last = head.known().last();
                LOG.log(Level.INFO, "the audit trail: entry {0} has the seal {1}", Long.toString(last.number()), HexFormat.of().formatHex(last.hmac()));
                logged = today;
            }
        } finally {
            writing.unlock();
        }
    }

    private List<AuditEntry> remarks(AuditEnd end, EntityManager entities) {
        var remarks = new ArrayList<AuditEntry>();
        if (end.last().number() > 0 && !end.last().keyId().equals(seal.keyId())) {
            remarks.add(own(AuditCheck.KEY, AuditOutcome.OK, "the master key is another one than that of the entries before"));
        }
        end.contradiction(head, entities).ifPresent(what -> remarks.add(own(AuditCheck.GAP, AuditOutcome.FAILED, what)));
        return remarks;
    }

    private static AuditEntry own(String action, AuditOutcome outcome, String detail) {
        return new AuditEntry(AuditCaller.SYSTEM, action, "", outcome, detail);
    }

    private AuditRow append(AuditLink last, List<AuditEntry> entries, EntityManager entities) {
        var now = clock.instant();
        AuditRow row = null;
        for (var entry : entries) {
            row = new AuditRow(row == null ? last : row.link(), entry, now, seal);
            entities.persist(row);
            entities.flush();
        }
        return row;
    }

    /** The newest first, at most {@code limit}: those that are looked for and have a smaller number than {@code before}. */
    public List<NotedEntry> find(AuditSearch search, long before, int limit) {
        return transactions.call(entities -> AuditQuery.of(search, before, entities).setMaxResults(limit).getResultList().stream()
                .map(AuditRow::entry).toList());
    }

    /** When each user has last logged in with a password, as far as the trail goes back. */
    public Map<String, Instant> lastLogins() {
        return transactions.call(entities -> entities.createQuery(
                "select a.actor, max(a.millis) from AuditRow a where a.action = 'login' and a.outcome = 'ok' group by a.actor", Tuple.class)
                .getResultStream().collect(Collectors.toMap(row -> row.get(0, String.class), row -> Instant.ofEpochMilli(row.get(1, Long.class)))));
    }

    /** Looks at every seal, page by page. What is appended meanwhile is not looked at; a pruning waits. */
    public AuditVerification verify() {
        pruning.lock();
        try {
            return look();
        } finally {
            pruning.unlock();
        }
    }

    private AuditVerification look() {
        var begin = begin();
        var end = begin.end().last().number();
        follow(begin.check(), end);
        begin.contradiction().ifPresent(begin.check()::cut);
        return begin.check().result(end);
    }

    private void follow(AuditCheck check, long end) {
        for (var page = page(check.last(), end); !page.isEmpty(); page = page(check.last(), end)) {
            page.forEach(check::look);
        }
    }

    private record Begin(AuditEnd end, AuditCheck check, Optional<String> contradiction) { }

    private Begin begin() {
        writing.lock();
        try {
            return transactions.call(entities -> {
                var end = AuditEnd.of(entities);
                return new Begin(end, new AuditCheck(seal, end.anchor()), end.contradiction(head, entities));
            });
        } finally {
            writing.unlock();
        }
    }

    /** The numbers that are missing between entries, such as {@code 4-9}, in order; the first thousand. */
    public List<String> holes() {
        return transactions.call(AuditHoles::of);
    }

    private List<AuditRow> page(long after, long end) {
        return transactions.call(entities -> entities.createQuery(
                "select a from AuditRow a where a.number > :after and a.number <= :end order by a.number", AuditRow.class)
                .setParameter("after", after).setParameter("end", end).setMaxResults(PAGE).getResultList());
    }

    /**
     * Removes the oldest entries: those of more than {@code KEPT} ago, and those beyond {@code MOST}; the newest {@code LEAST} stay, and more
     * than {@code AT_ONCE} do not go at once. What took their place says how many they were, under seal, and an entry says so too. Entries
     * that somebody has tampered with stay: else another time in them would have the program itself remove them.
     *
     * @return how many went
     */
    public long prune() {
        pruning.lock();
        try {
            var going = transactions.call(this::going);
            return going == 0 || tamperedWith(going) ? 0 : remove(going);
        } finally {
            pruning.unlock();
        }
    }

    private boolean tamperedWith(long going) {
        var begin = begin();
        var check = begin.check();
        follow(check, going + 1);
        if (check.tamperedWith()) {
            // That entries were lost with a damaged catalog is noted by later ones.
            follow(check, begin.end().last().number());
        }
        if (check.tamperedWith()) {
            LOG.log(Level.WARNING, "the audit trail is not pruned: {0}", check.result(going).detail());
        }
        return check.tamperedWith();
    }

    /** The number of the last entry that goes; 0 if none does. */
    private long going(EntityManager entities) {
        var end = AuditEnd.of(entities);
        var last = end.last().number();
        var first = entities.createQuery("select min(a.number) from AuditRow a", Long.class).getSingleResult();
        if (first == null) {
            return 0;
        }
        var young = entities.createQuery("select a.number from AuditRow a where a.millis >= :since order by a.number", Long.class)
                .setParameter("since", clock.instant().minus(KEPT).toEpochMilli()).setMaxResults(1).getResultStream().findFirst().orElse(last);
        var going = Math.min(Math.min(Math.max(young - 1, last - MOST), last - LEAST), first - 1 + AT_ONCE);
        return going < first ? 0 : going;
    }

    private long remove(long going) {
        var removed = new long[1];
        write(entities -> {
            var anchor = AuditAnchorRow.of(entities).orElseGet(AuditAnchorRow::new);
            anchor.cover(entities.find(AuditRow.class, going), clock.instant(), seal);
            entities.persist(anchor);
            entities.flush();
            removed[0] = entities.createQuery("delete from AuditRow a where a.number <= :going").setParameter("going", going).executeUpdate();
            return List.of(own(PRUNE, AuditOutcome.OK, "the entries up to %d were removed, %d of them".formatted(going, removed[0])));
        });
        return removed[0];
    }
}
