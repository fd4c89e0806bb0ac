package org.sentinel.backup.web.backups;

/** Where in the list a page is, and what leads to the others. */
public final class Pager {

    private final Excerpt excerpt;
    private final Query query;

    Pager(Excerpt excerpt, Query query) {
        this.excerpt = excerpt;
        this.query = query;
    }

    public int getFirst() {
        return excerpt.first();
    }

    public int getLast() {
        return excerpt.last();
    }

    public int getMatching() {
        return excerpt.matching();
    }

    public int getTotal() {
        return excerpt.total();
    }

    public int getPage() {
        return excerpt.page();
    }

    public int getPages() {
        return excerpt.pages();
    }

    /** Null on the first page. */
    public String getPrevious() {
        return excerpt.page() == 1 ? null : query.atPage(excerpt.page() - 1).address();
    }

    /** Null on the last page. */
    public String getNext() {
        return excerpt.page() == excerpt.pages() ? null : query.atPage(excerpt.page() + 1).address();
    }

    public String getFirstPage() {
        return query.atPage(1).address();
    }

    public String getLastPage() {
        return query.atPage(excerpt.pages()).address();
    }
}
