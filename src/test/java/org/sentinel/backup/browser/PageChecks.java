package org.sentinel.backup.browser;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.CheckedNode;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;

/** What holds for every page, at every width and in both themes. */
final class PageChecks {

    private static final List<String> WCAG_22_AA = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

    /** The rules whose outcome the theme can change; nothing else differs between two looks of one width. */
    private static final List<String> COLOURS = List.of("color-contrast", "link-in-text-block");

    /** Names what stands out at the right, the widest first. */
    private static final String TOO_WIDE = """
            () => {
              const room = document.documentElement.clientWidth, needed = document.documentElement.scrollWidth;
              if (needed <= room) return "";
              const out = [...document.body.querySelectorAll("*")].map(e => ({e, right: e.getBoundingClientRect().right})).filter(x => x.right > room)
                .sort((a, b) => b.right - a.right).slice(0, 5).map(x => x.e.outerHTML.slice(0, 120) + " ends at " + Math.ceil(x.right));
              return [needed + " pixels in " + room, ...out].join("\\n");
            }""";

    private PageChecks() { }

    /** Fails with the rules of WCAG 2.2 A and AA that axe sees violated, and where. No page has frames of other origins: the legacy mode sees as much, without a window of its own. */
    static void assertAccessible(Page page) {
        assertNone(new AxeBuilder(page).withTags(WCAG_22_AA));
    }

    private static void assertAccessible(Page page, boolean onlyColours) {
        if (onlyColours) {
            assertNone(new AxeBuilder(page).withRules(COLOURS));
        } else {
            assertAccessible(page);
        }
    }

    private static void assertNone(AxeBuilder rules) {
        var violations = rules.setLegacyMode(true).analyze().getViolations();

        assertEquals("", violations.stream().map(PageChecks::told).collect(Collectors.joining("\n")));
    }

    private static String told(Rule rule) {
        return rule.getNodes().stream().map(node -> told(rule, node)).collect(Collectors.joining("\n"));
    }

    private static String told(Rule rule, CheckedNode node) {
        return "%s at %s: %s".formatted(rule.getId(), node.getTarget(), node.getFailureSummary().replaceAll("\\s*\\n\\s*", " "));
    }

    /** Fails if what is open is not accessible or too wide in one of these looks, and names it; writes a picture of each, {@code <name>-<look>.png}. */
    static void assertForEverybody(Tab tab, String name, List<Look> looks) {
        var widths = new HashSet<Integer>();
        for (var look : looks) {
            tab.show(look);
            var onlyColours = !widths.add(look.width());
            assertAll(look.toString(), () -> assertAccessible(tab.page(), onlyColours), () -> assertNoHorizontalScroll(tab.page()));
            Screenshots.screenshot(tab.page(), name + "-" + look);
        }
    }

    /** Fails if the page is wider than its window, with what stands out. */
    static void assertNoHorizontalScroll(Page page) {
        assertEquals("", page.evaluate(TOO_WIDE));
    }
}
