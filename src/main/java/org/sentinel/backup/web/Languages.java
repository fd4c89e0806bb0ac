package org.sentinel.backup.web;

import java.util.List;
import java.util.Locale;

/** The languages that the pages speak. */
final class Languages {

    static final List<Locale> ALL = List.of(Locale.ENGLISH, Locale.GERMAN);

    private Languages() { }
}
