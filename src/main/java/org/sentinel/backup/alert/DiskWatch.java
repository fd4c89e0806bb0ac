package org.sentinel.backup.alert;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.sentinel.backup.catalog.AlertEvent;
import org.sentinel.backup.catalog.Condition;
import org.sentinel.backup.problem.Problem;

/** The disks that backups need: those with the databases, the work folder and the local backups. */
public final class DiskWatch {

    /** How many percent more must be free before a disk counts as all right again. */
    private static final int MARGIN = 2;

    private final List<Path> folders;
    private final Function<Path, Optional<Room>> rooms;
    private final Clock clock;

    public DiskWatch(List<Path> folders, Clock clock) {
        this(folders, DiskWatch::ask, clock);
    }

    DiskWatch(List<Path> folders, Function<Path, Optional<Room>> rooms, Clock clock) {
        this.folders = List.copyOf(folders);
        this.rooms = rooms;
        this.clock = clock;
    }

    /** @param disk the same for two folders of one disk */
    record Room(Object disk, long freeBytes, long totalBytes) {

        long percent() {
            return totalBytes == 0 ? 100 : (long) (100.0 * freeBytes / totalBytes);
        }
    }

    /**
     * @param leastPercent below which a disk is nearly full; 0 for never
     * @param open what people were told; a disk among it needs somewhat more to be all right, so that one at the edge is not told each minute
     */
    List<Condition> conditions(int leastPercent, List<Condition> open) {
        var disks = new LinkedHashMap<Object, Condition>();
        for (var folder : folders) {
            var subject = subject(folder);
            var known = open.stream().anyMatch(condition -> condition.subject().equals(subject));
            var least = leastPercent == 0 ? 0 : leastPercent + (known ? MARGIN : 0);
            rooms.apply(folder).filter(room -> room.percent() < least)
                    .ifPresent(room -> disks.putIfAbsent(room.disk(), condition(folder, subject, room)));
        }
        return List.copyOf(disks.values());
    }

    private Condition condition(Path folder, String subject, Room room) {
        return new Condition(subject, AlertEvent.DISK_NEARLY_FULL, Problem.NO_SPACE, "", "The disk with %s is nearly full".formatted(folder),
                "%d MiB of %d MiB are free, %d percent".formatted(room.freeBytes() >> 20, room.totalBytes() >> 20, room.percent()), clock.instant());
    }

    private static String subject(Path folder) {
        var text = "disk " + folder;
        return text.length() <= 200 ? text : "disk …" + text.substring(text.length() - 190);
    }

    /** Of a folder that does not exist yet the one above it; nothing where nobody can say. */
    private static Optional<Room> ask(Path folder) {
        var existing = folder.toAbsolutePath();
        while (Files.notExists(existing) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        try {
            var disk = Files.getFileStore(existing);
            return Optional.of(new Room(disk, disk.getUsableSpace(), disk.getTotalSpace()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
