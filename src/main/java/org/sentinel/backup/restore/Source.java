package org.sentinel.backup.restore;

import java.util.List;
import java.util.Map;
import org.sentinel.backup.catalog.Progress;

/** Where the databases of a restore come from. */
interface Source {

    /** What the restore is of: a backup's name, or a folder's. */
    String filename();

    /** The destination that a backup is in; empty for what was kept here. */
    String destination();

    /** The restore that is undone; empty if none is. */
    String undoOf();

    /** The bytes that will be unpacked, by the name of each database; empty while nobody knows. */
    Map<String, Long> sizes();

    /**
     * Puts complete databases into the folder, each in one file of its own.
     *
     * @throws org.sentinel.backup.problem.ProblemException whatever is wrong with them; the folder is then to be thrown away
     */
    List<StagedDatabase> bring(StagingFolder folder, Progress progress);
}
