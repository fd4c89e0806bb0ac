package org.sentinel.backup.web.backups;

import java.time.ZoneId;
import java.util.List;

/**
 * One page of a list.
 *
 * @param rows those of this page, in their order
 * @param matching how many are asked for on all pages
 * @param total how many there are
 * @param page from 1 on; the last one if a later one was asked for
 */
record Excerpt(List<Seen> rows, int matching, int total, int page) {

    static final int ROWS = 25;

    static Excerpt of(List<Seen> all, Query query, ZoneId zone) {
        var order = query.sort().order(query.descending());
        var matching = all.stream().filter(seen -> query.includes(seen, zone)).sorted((a, b) -> order.compare(a.entry(), b.entry())).toList();
        var page = Math.min(query.page(), pages(matching.size()));
        var first = (page - 1) * ROWS;
        return new Excerpt(matching.subList(first, Math.min(first + ROWS, matching.size())), matching.size(), all.size(), page);
    }

    int pages() {
        return pages(matching);
    }

    private static int pages(int matching) {
        return Math.max(1, (matching + ROWS - 1) / ROWS);
    }

    /** The number of the first row, from 1 on; 0 if there is none. */
    int first() {
        return matching == 0 ? 0 : (page - 1) * ROWS + 1;
    }

    int last() {
        return matching == 0 ? 0 : first() + rows.size() - 1;
    }
}
