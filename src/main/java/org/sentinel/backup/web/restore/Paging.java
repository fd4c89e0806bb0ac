package org.sentinel.backup.web.restore;

/** Pages of a list, counted from zero. */
final class Paging {

    private Paging() { }

    /** The page that an address names; the first for anything that names none. */
    static int number(String text) {
        return text != null && text.matches("\\d{1,7}") ? Integer.parseInt(text) : 0;
    }

    static int last(int entries, int pageSize) {
        return Math.max(0, (entries - 1) / pageSize);
    }
}
