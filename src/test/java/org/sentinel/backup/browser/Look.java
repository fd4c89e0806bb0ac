package org.sentinel.backup.browser;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What a visitor's browser is set to.
 *
 * @param width of the window, in CSS pixels
 * @param timeZone as {@code Europe/Berlin}; by default another one than the server's, so that a mix-up shows
 */
record Look(ColorScheme theme, int width, String locale, String timeZone, ReducedMotion motion) {

    static final Look LIGHT = new Look(ColorScheme.LIGHT, 1280, "en-GB", "Europe/Berlin", ReducedMotion.NO_PREFERENCE);
    static final Look DARK = new Look(ColorScheme.DARK, 1280, "en-GB", "Europe/Berlin", ReducedMotion.NO_PREFERENCE);

    static final int HEIGHT = 800;

    /** Both themes on a phone, a tablet and a desk. */
    static List<Look> all() {
        return Stream.of(LIGHT, DARK).flatMap(look -> Stream.of(360, 768, 1280).map(look::withWidth)).toList();
    }

    Look withWidth(int other) {
        return new Look(theme, other, locale, timeZone, motion);
    }

    Look withLocale(String other) {
        return new Look(theme, width, other, timeZone, motion);
    }

    Look withTimeZone(String other) {
        return new Look(theme, width, locale, other, motion);
    }

    Look withReducedMotion() {
        return new Look(theme, width, locale, timeZone, ReducedMotion.REDUCE);
    }

    NewContextOptions options() {
        return new NewContextOptions().setColorScheme(theme).setViewportSize(width, HEIGHT).setLocale(locale).setTimezoneId(timeZone)
                .setReducedMotion(motion);
    }

    /** As {@code dark-360}, for the name of a screenshot. */
    @Override
    public String toString() {
        return "%s-%d".formatted(theme.name().toLowerCase(Locale.ROOT), width);
    }
}
