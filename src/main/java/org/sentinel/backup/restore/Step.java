package org.sentinel.backup.restore;

import java.nio.file.Path;
import java.util.Objects;

/** A move of one file that is about to happen, or has happened. */
record Step(Kind kind, String database, Path from, Path to) {

    enum Kind {
        /** A live file goes to the kept ones. */
        KEEP,
        /** A staged file goes into place. */
        PLACE,
        /** A file goes back to where it came from, or out of the way of one that does. */
        RETURN
    }

    Step {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(database, "database");
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
    }

    boolean is(Kind wanted, StagedDatabase of) {
        return kind == wanted && database.equals(of.name());
    }
}
