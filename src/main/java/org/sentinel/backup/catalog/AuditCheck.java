package org.sentinel.backup.catalog;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Follows the seals of the audit trail, row by row; it remembers the row before and what it has found. */
final class AuditCheck {

    static final String KEY = "audit.key";
    static final String GAP = "audit.gap";
    /** The program itself has noted that entries were lost with a damaged catalog. */
    static final String MISSING = "audit.missing";

    private final AuditSeal seal;
    private final Optional<AuditAnchorRow> anchor;
    private AuditLink before;
    private boolean anchorUnknown;
    private long entries;
    private long first;
    private long unknown;
    private long anew;
    private long breaks;
    private long gaps;
    private final Set<String> holes = new HashSet<>();
    private final Set<String> notedHoles = new HashSet<>();
    private Optional<Long> brokenAt = Optional.empty();
    private String reason = "";

    AuditCheck(AuditSeal seal, Optional<AuditAnchorRow> anchor) {
        this.seal = seal;
        this.anchor = anchor;
        this.before = anchor.map(AuditAnchorRow::link).orElse(AuditLink.START);
        anchor.ifPresent(this::look);
    }

    private void look(AuditAnchorRow found) {
        anchorUnknown = !seal.knows(found.keyId);
        if (!anchorUnknown && !seal.proves(found)) {
            broken(Optional.empty(), "the note of what was pruned was changed");
        }
    }

    void look(AuditRow row) {
        if (row.number != before.number() + 1) {
            holes.add(AuditHoles.text(before.number(), row.number));
            broken(row, "the entries %d to %d are missing".formatted(before.number() + 1, row.number - 1));
        } else if (!seal.knows(row.keyId)) {
            unknown++;
            requireNotedChange(row);
        } else if (!seal.proves(before, row)) {
            broken(row, "entry %d, or the one before it, is not as it was written".formatted(row.number));
        } else if (row.action.equals(GAP)) {
            gaps++;
            broken(row, "when entry %d was written, %s".formatted(row.number, row.detail));
        } else {
            noteHoles(row);
            requireNotedChange(row);
        }
        entries++;
        first = first == 0 ? row.number : first;
        before = row.link();
    }

    private void noteHoles(AuditRow row) {
        if (row.action.equals(MISSING)) {
            notedHoles.addAll(List.of(row.object.split(" ")));
        }
    }

    /** Else somebody could say of any row that it is under a key that is not here. */
    private void requireNotedChange(AuditRow row) {
        var changed = !row.keyId.equals(before.keyId()) && before.number() > 0 && entries > 0;
        if (changed && !row.action.equals(KEY)) {
            broken(row, "entry %d is under another key than the one before it, and nothing says why".formatted(row.number));
        } else if (changed && seal.knows(row.keyId)) {
            anew = row.number;
        }
        if (entries == 0 && anchorUnknown && seal.knows(row.keyId)) {
            broken(Optional.empty(), "the note of what was pruned is under another key than the entries after it");
        }
    }

    /** The end differs from what was noted of it. */
    void cut(String difference) {
        broken(Optional.empty(), difference);
    }

    private void broken(AuditRow row, String why) {
        broken(Optional.of(row.number), why);
    }

    private void broken(Optional<Long> at, String why) {
        if (breaks++ == 0) {
            brokenAt = at;
            reason = why;
        }
    }

    /** Whether there is a break besides those that the program has noted itself, in the entries that were looked at. */
    boolean tamperedWith() {
        return breaks - gaps > holes.stream().filter(notedHoles::contains).count();
    }

    long last() {
        return before.number();
    }

    AuditVerification result(long end) {
        var status = breaks > 0 ? AuditVerification.Status.BROKEN
                : unknown > 0 || anchorUnknown ? AuditVerification.Status.KEY_CHANGED : AuditVerification.Status.INTACT;
        return new AuditVerification(status, entries, first, entries == 0 ? 0 : end, brokenAt, detail(status),
                anchor.map(AuditAnchorRow::pruned));
    }

    private String detail(AuditVerification.Status status) {
        return switch (status) {
            case INTACT -> "all %d entries are as they were written, and none is missing".formatted(entries);
            case KEY_CHANGED -> "%d of %d entries were written under a master key that is not here, and cannot be checked%s"
                    .formatted(unknown, entries, anew == 0 ? "" : "; the chain begins anew at entry %d, because the key changed".formatted(anew));
            case BROKEN -> reason + (breaks == 1 ? "" : "; %d more breaks".formatted(breaks - 1));
        };
    }
}
