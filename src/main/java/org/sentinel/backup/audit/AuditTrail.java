package org.sentinel.backup.audit;

import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.sentinel.backup.catalog.Audit;
import org.sentinel.backup.catalog.AuditCaller;
import org.sentinel.backup.catalog.AuditEntry;
import org.sentinel.backup.catalog.AuditOutcome;

/**
 * Where everybody notes what was done. Noting comes after the deed and never throws: what cannot be noted is told in the log as it would
 * have been noted, counted, and degrades the health until the next entry gets through, which says how many are missing.
 */
public final class AuditTrail {

    private static final System.Logger LOG = System.getLogger(AuditTrail.class.getName());

    private final Audit audit;
    private final PerMinute refusals;
    private final PerMinute failures;
    private long lost;

    public AuditTrail(Audit audit, Clock clock) {
        this.audit = audit;
        this.refusals = new PerMinute(AuditOutcome.REFUSED, clock);
        this.failures = new PerMinute(AuditOutcome.FAILED, clock);
    }

    /**
     * Notes one thing that was done, or was tried.
     *
     * @param action a word such as {@code user.create}
     * @param object what it was done to, or empty
     * @param detail what else is worth knowing, never a secret; or empty
     */
    public void note(AuditCaller caller, String action, String object, AuditOutcome outcome, String detail) {
        write(List.of(new AuditEntry(caller, action, object, outcome, detail)));
    }

    /** Notes a login whose credentials were really checked. */
    public void loggedIn(AuditCaller caller) {
        note(caller, "login", "", AuditOutcome.OK, "");
    }

    public void started(String version) {
        note(AuditCaller.SYSTEM, "server.start", "", AuditOutcome.OK, "version " + version);
    }

    /** Notes that somebody may not; many such calls end in few entries. */
    public void refused(AuditCaller caller, String action, String object, String detail) {
        bounded(refusals, new AuditEntry(caller, action, object, AuditOutcome.REFUSED, detail));
    }

    /** Notes that somebody may, asked for it, and it was not done; many such calls end in few entries. */
    public void failed(AuditCaller caller, String action, String object, String detail) {
        bounded(failures, new AuditEntry(caller, action, object, AuditOutcome.FAILED, detail));
    }

    private void bounded(PerMinute bound, AuditEntry entry) {
        var entries = new ArrayList<>(bound.over());
        bound.admit(entry).ifPresent(entries::add);
        write(entries);
    }

    /** Notes how many refusals and failures were not noted one by one, and once a day where the trail ends in the log; to be called every minute. */
    public void settle() {
        write(refusals.over());
        write(failures.over());
        audit.logOnceADay();
    }

    /** How many entries could not be noted since the last one that could. */
    public synchronized long lost() {
        return lost;
    }

    private synchronized void write(List<AuditEntry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        try {
            audit.append(withLost(entries));
            lost = 0;
        } catch (RuntimeException e) {
            lost += entries.size();
            entries.forEach(entry -> LOG.log(Level.ERROR, "not noted in the audit trail, {0}: {1}", e.toString(), entry.toString()));
        }
    }

    private List<AuditEntry> withLost(List<AuditEntry> entries) {
        if (lost == 0) {
            return entries;
        }
        var all = new ArrayList<AuditEntry>();
        all.add(new AuditEntry(AuditCaller.SYSTEM, "audit.lost", "", AuditOutcome.FAILED,
                "%d entries before this could not be written; the log has them".formatted(lost)));
        all.addAll(entries);
        return all;
    }
}
