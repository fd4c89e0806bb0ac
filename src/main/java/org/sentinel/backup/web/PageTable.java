package org.sentinel.backup.web;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sentinel.backup.catalog.Role;

/** The pages, and who may see each; a page that does not stand here is nobody's. What a page does is guarded once more, see {@link PageAction}. */
final class PageTable {

    /** Pages for everybody. */
    static final Set<String> OPEN = Set.of("/login");

    /** Pages behind the login. */
    static final Map<String, Role> ROLES = Map.of("/overview", Role.VIEWER);

    private PageTable() { }

    /** The role that an address asks for; empty if it is no page behind the login. */
    static Optional<Role> role(String path) {
        return Optional.ofNullable(ROLES.get(path));
    }
}
