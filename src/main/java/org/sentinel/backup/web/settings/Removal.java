package org.sentinel.backup.web.settings;

import java.util.List;
import java.util.stream.IntStream;
import org.sentinel.backup.backup.BackupList;
import org.sentinel.backup.retention.Preview;

/** What a rotation would remove now. */
public final class Removal {

    /** How many names a page shows at most. */
    static final int SHOWN = 50;

    private final List<BackupList.Entry> removed;
    private final int kept;
    private final boolean held;

    private Removal(List<BackupList.Entry> removed, int kept, boolean held) {
        this.removed = removed;
        this.kept = kept;
        this.held = held;
    }

    static Removal of(Preview preview) {
        var decisions = preview.plan().decisions();
        var removed = IntStream.range(0, decisions.size()).filter(i -> !decisions.get(i).keep()).mapToObj(preview.entries()::get).toList();
        return new Removal(removed, decisions.size() - removed.size(), preview.heldBySchedule());
    }

    public int getCount() {
        return removed.size();
    }

    public int getKept() {
        return kept;
    }

    public long getBytes() {
        return removed.stream().mapToLong(entry -> entry.backup().sizeBytes()).sum();
    }

    /** Whether the schedule would ask a person first. */
    public boolean isHeld() {
        return held;
    }

    /** The first names, the newest first. */
    public List<String> getNames() {
        return removed.stream().limit(SHOWN).map(entry -> entry.name().toString()).toList();
    }

    /** How many more there are. */
    public int getMore() {
        return Math.max(0, removed.size() - SHOWN);
    }
}
