package org.sentinel.backup.web.backups;

import java.util.Comparator;
import org.sentinel.backup.backup.BackupList;

/** What the list can be sorted by; backups that are equal there are sorted by their dates. */
enum Column {

    DATE(Comparator.comparing(BackupList.Entry::name)),
    SIZE(Comparator.comparingLong((BackupList.Entry entry) -> entry.backup().sizeBytes()).thenComparing(BackupList.Entry::name)),
    STATUS(Comparator.comparing((BackupList.Entry entry) -> trust(entry)).thenComparing(BackupList.Entry::name));

    private final Comparator<BackupList.Entry> ascending;

    Column(Comparator<BackupList.Entry> ascending) {
        this.ascending = ascending;
    }

    Comparator<BackupList.Entry> order(boolean descending) {
        return descending ? ascending.reversed() : ascending;
    }

    private static int trust(BackupList.Entry entry) {
        return switch (entry.state()) {
            case DAMAGED -> 0;
            case UNPROVED -> 1;
            case PROVED -> 2;
        };
    }
}
