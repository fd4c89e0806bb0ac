package org.sentinel.backup.web;

/** What text becomes in HTML. */
public final class Html {

    private Html() { }

    /** Fit for elements and for values in double quotes. */
    public static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;").replace("'", "&#39;");
    }
}
