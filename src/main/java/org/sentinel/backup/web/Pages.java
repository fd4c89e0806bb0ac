package org.sentinel.backup.web;

/** What addresses there are. */
public final class Pages {

    private Pages() { }

    /** Whether this is the path of a page behind the login, exactly. */
    public static boolean isPage(String path) {
        return PageTable.ROLES.containsKey(path);
    }
}
