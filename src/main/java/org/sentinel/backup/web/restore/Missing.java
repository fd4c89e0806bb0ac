package org.sentinel.backup.web.restore;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.sentinel.backup.backup.BackupList;
import org.sentinel.backup.backup.Description;
import org.sentinel.backup.backup.RecentBackups;
import org.sentinel.backup.vault.Destination;

/** The databases that were missing when the newest backup of a destination was made: each is looked for in the earlier ones. */
record Missing(RecentBackups backups, Destination destination) {

    /** How many backups are looked through. */
    private static final int MOST = 200;

    /** The newest backup that has these. */
    public record Holder(BackupList.Entry entry, List<String> databases) { }

    /**
     * Where they are, newest first; of what is in none, nothing.
     *
     * @param proved newest first
     */
    List<Holder> holders(List<BackupList.Entry> proved) {
        var missing = new TreeSet<>(proved.stream().findFirst().flatMap(this::inside).map(Description::missing).orElse(List.of()));
        var holders = new ArrayList<Holder>();
        for (var entry : proved.stream().limit(MOST).toList()) {
            if (missing.isEmpty()) {
                break;
            }
            var has = inside(entry).stream().flatMap(found -> found.databases().stream()).map(Description.OfDatabase::name).filter(missing::contains).toList();
            if (!has.isEmpty()) {
                holders.add(new Holder(entry, has));
                missing.removeAll(has);
            }
        }
        return List.copyOf(holders);
    }

    private Optional<Description> inside(BackupList.Entry entry) {
        return backups.proofs(destination, List.of(entry.backup())).values().stream().findFirst().flatMap(RecentBackups::noted);
    }
}
