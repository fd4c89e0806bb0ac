package org.sentinel.backup.web;

import java.util.regex.Pattern;

/** What the program says in English of what happened, as a sentence of a page. */
public final class Sentence {

    /** A word of the language: a file's name, a setting or an address has other characters too. */
    private static final Pattern PLAIN = Pattern.compile("\\p{Ll}+(?=[,:;]?\\s|'|$).*", Pattern.DOTALL);

    private Sentence() { }

    /** Without a full stop, and with a capital first where the first word is a word and no name; empty for an empty detail. */
    public static String of(String detail) {
        return PLAIN.matcher(detail).matches() ? Character.toUpperCase(detail.charAt(0)) + detail.substring(1) : detail;
    }

    /** With a full stop; empty for an empty detail. */
    public static String whole(String detail) {
        return detail.isEmpty() || detail.endsWith(".") ? of(detail) : of(detail) + ".";
    }
}
