package org.sentinel.backup.web.login;

import org.sentinel.backup.web.Pages;

/** Where the login leads. */
final class Onward {

    private static final String HOME = "/overview";

    private Onward() { }

    /** The wanted address if it is one of our pages, else the overview; it never leads to another site. */
    static String path(String wanted) {
        var end = wanted.indexOf('?');
        return Pages.isPage(end < 0 ? wanted : wanted.substring(0, end)) && wanted.chars().noneMatch(Character::isISOControl) ? wanted : HOME;
    }
}
