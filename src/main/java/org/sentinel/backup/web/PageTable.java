package org.sentinel.backup.web;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sentinel.backup.catalog.Role;

/** The pages, and who may see each; a page that does not stand here is nobody's. What a page does is guarded once more, see {@link PageAction}. */
final class PageTable {

    /** Pages for everybody. */
    static final Set<String> OPEN = Set.of("/login");

    /** What those see whose request has failed. */
    static final Set<String> FAILURES = Set.of("/error", "/error/expired");

    /** Pages behind the login. */
    static final Map<String, Role> ROLES = Map.ofEntries(
            Map.entry("/running", Role.VIEWER),
            Map.entry("/overview", Role.VIEWER),
            Map.entry("/backups", Role.VIEWER),
            Map.entry("/backup", Role.VIEWER),
            Map.entry("/restore", Role.VIEWER),
            Map.entry("/restore-backups", Role.VIEWER),
            Map.entry("/restore-contents", Role.VIEWER),
            Map.entry("/welcome", Role.ADMIN),
            Map.entry("/activity", Role.VIEWER),
            Map.entry("/job", Role.VIEWER),
            Map.entry("/people", Role.ADMIN),
            Map.entry("/account", Role.VIEWER),
            Map.entry("/settings", Role.VIEWER));

    /** What is no page, and has all that begins with it. */
    private static final String DOWNLOADS = "/download/";

    private PageTable() { }

    /** The role that an address asks for; empty if there is nothing at it behind the login. */
    static Optional<Role> role(String path) {
        return path.startsWith(DOWNLOADS) ? Optional.of(Role.OPERATOR) : Optional.ofNullable(ROLES.get(path));
    }
}
