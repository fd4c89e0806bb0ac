package org.sentinel.backup.web.backups;

import java.util.List;
import org.sentinel.backup.retention.Consent;
import org.sentinel.backup.retention.Preview;

/** What a rotation would do now, for somebody who is to say whether it may. */
public final class RotationQuestion {

    static final int SHOWN = 8;

    private final Preview preview;
    private final List<Seen> going;
    private final List<BackupRow> first;

    /** @param first the newest {@value SHOWN} of those that go, at most */
    RotationQuestion(Preview preview, List<Seen> going, List<BackupRow> first) {
        this.preview = preview;
        this.going = going;
        this.first = first;
    }

    public int getGoing() {
        return going.size();
    }

    public int getStaying() {
        return preview.entries().size() - going.size();
    }

    public long getBytes() {
        return going.stream().mapToLong(seen -> seen.entry().backup().sizeBytes()).sum();
    }

    public List<BackupRow> getFirst() {
        return first;
    }

    /** How many go that are not shown. */
    public int getMore() {
        return going.size() - first.size();
    }

    /** How many are read back before anything goes. */
    public int getToProve() {
        return preview.toProve().size();
    }

    /** Whether so much would go that it has to be confirmed. */
    public boolean isHeld() {
        return preview.plan().held(Consent.ASKED);
    }

    public int getProvedGoing() {
        return preview.plan().brake().provedGoing();
    }

    public int getProved() {
        return preview.plan().brake().proved();
    }
}
