package org.sentinel.backup.restore;

import java.nio.file.Path;
import java.util.Objects;

/** A move of one database, with the journals beside it, that is about to happen or has happened. */
record Step(Kind kind, String database, Path from, Path to) {

    enum Kind {
        /** The live one goes to the kept ones. */
        KEEP,
        /** The staged one goes into place. */
        PLACE,
        /** One goes back to where it came from. */
        RETURN,
        /** One that nobody expected goes out of the way. */
        SET_ASIDE
    }

    Step {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(database, "database");
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
    }
}
