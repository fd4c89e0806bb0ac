package org.sentinel.backup.web;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.sentinel.backup.problem.Problem;

class SetupPageTest {

    private static final String HOSTILE = "\"><script>alert('x')</script>&";

    private final SetupPage page = page(Locale.ENGLISH, "");

    @Test
    void whatComesFromOutsideIsEscaped() {
        for (var html : new String[] {page.form(HOSTILE, HOSTILE, HOSTILE),
                page.refused(Problem.SETUP_LINK_INVALID.because(HOSTILE)), page(Locale.ENGLISH, HOSTILE).form("", "", "")}) {
            assertFalse(html.contains("<script"), html);
            assertFalse(html.contains("alert('"), html);
            assertTrue(html.contains("&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;"), html);
        }
    }

    @Test
    void theFormPostsToItselfAndItsAddressHoldsNoSecret() {
        var html = page.form("the-secret", "admin", "");

        assertTrue(html.contains("<form class=\"fields\" method=\"post\" action=\"/setup\""), html);
        assertTrue(html.contains("<input type=\"hidden\" name=\"token\" value=\"the-secret\">"), html);
        assertFalse(html.contains("role=\"alert\""), html);
    }

    @Test
    void whatIsWrongIsSaidWhereAScreenReaderFindsIt() {
        var html = page.form("the-secret", "ada", "the two passwords differ");

        assertTrue(html.contains("id=\"failure\" role=\"alert\"><p><strong>The two passwords differ.</strong></p>"), html);
        assertTrue(html.contains("aria-describedby=\"password-rule failure\""), html);
        assertTrue(html.contains("value=\"ada\""), html);
    }

    @Test
    void itSpeaksTheViewersLanguage() {
        var html = page(Locale.GERMAN, "").form("the-secret", "admin", "");

        assertTrue(html.contains("<html lang=\"de\""), html);
        assertTrue(html.contains("<h1>Administrator einrichten</h1>"), html);
    }

    private static SetupPage page(Locale locale, String context) {
        var viewer = new Viewer() {
            @Override
            public Locale getLocale() {
                return locale;
            }

            @Override
            public String getTheme() {
                return "auto";
            }
        };
        return new SetupPage(context, context + "/style.css", new Texts(viewer), viewer);
    }
}
