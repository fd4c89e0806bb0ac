package org.sentinel.backup.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sentinel.backup.MovingClock;
import org.sentinel.backup.catalog.Condition;

class DiskWatchTest {

    @TempDir
    private Path folder;
    private final MovingClock clock = new MovingClock();

    @Test
    void aDiskAtTheEdgeIsToldOnce() {
        var room = new long[] {11};
        var disks = new DiskWatch(List.of(Path.of("/data"), Path.of("/data/work")),
                path -> Optional.of(new DiskWatch.Room("one disk", room[0], 100)), clock);
        assertEquals(List.of(), disks.conditions(10, List.of()));

        room[0] = 9;
        var told = disks.conditions(10, List.of());
        assertEquals(List.of("disk /data"), told.stream().map(Condition::subject).toList());
        room[0] = 11;
        assertEquals(1, disks.conditions(10, told).size());
        room[0] = 12;
        assertEquals(List.of(), disks.conditions(10, told));
        room[0] = 0;
        assertEquals(List.of(), disks.conditions(0, List.of()));
    }

    @Test
    void theRealDiskHasRoom() {
        var disks = new DiskWatch(List.of(folder.resolve("not/there/yet"), folder), clock);

        assertEquals(List.of(), disks.conditions(0, List.of()));
        assertEquals(1, disks.conditions(101, List.of()).size());
    }
}
