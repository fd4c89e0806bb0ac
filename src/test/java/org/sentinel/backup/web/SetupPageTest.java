package org.sentinel.backup.web;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.sentinel.backup.problem.Problem;

class SetupPageTest {

    private static final String HOSTILE = "\"><script>alert('x')</script>&";

    private final SetupPage page = new SetupPage("");

    @Test
    void whatComesFromOutsideIsEscaped() {
        for (var html : new String[] {page.form(HOSTILE, HOSTILE, HOSTILE), page.done(HOSTILE, HOSTILE),
                page.refused(Problem.SETUP_LINK_INVALID.because(HOSTILE)), new SetupPage(HOSTILE).form("", "", "")}) {
            assertFalse(html.contains("<script"), html);
            assertFalse(html.contains("alert('"), html);
            assertTrue(html.contains("&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;"), html);
        }
    }

    @Test
    void theFormPostsToItselfAndItsAddressHoldsNoSecret() {
        var html = page.form("the-secret", "admin", "");

        assertTrue(html.contains("<form method=\"post\" action=\"/setup\""), html);
        assertTrue(html.contains("<input type=\"hidden\" name=\"token\" value=\"the-secret\">"), html);
        assertFalse(html.contains("role=\"alert\""), html);
    }

    @Test
    void whatIsWrongIsSaidWhereAScreenReaderFindsIt() {
        var html = page.form("the-secret", "ada", "the two passwords differ");

        assertTrue(html.contains("<p class=\"failure\" id=\"failure\" role=\"alert\">Not yet: the two passwords differ.</p>"), html);
        assertTrue(html.contains("aria-describedby=\"password-rule failure\""), html);
        assertTrue(html.contains("value=\"ada\""), html);
    }

    @Test
    void afterwardsItSaysHowToGoOn() {
        var html = page.done("ada", "http://127.0.0.1:8080");

        assertTrue(html.contains("curl -u ada -X POST http://127.0.0.1:8080/api/backups"), html);
    }
}
