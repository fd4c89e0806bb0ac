package org.sentinel.backup.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ScreenshotAnimations;
import com.microsoft.playwright.options.ScreenshotCaret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Pictures of whole pages, in {@code target/screenshots}. */
final class Screenshots {

    private static final Path TARGET = Path.of("target/screenshots");
    private static final Path DOCS = Path.of("docs/images");
    /** What keeps to the window's edge would cover something in a picture of the whole page. */
    private static final String STUCK = ".save";

    private Screenshots() { }

    /** Writes {@code target/screenshots/<name>.png}, in place of an earlier one, and returns it. */
    static Path screenshot(Page page, String name) {
        if (!name.matches("[a-z0-9-]+")) {
            throw new IllegalArgumentException(name);
        }
        var file = TARGET.resolve(name + ".png");
        var options = new Page.ScreenshotOptions().setPath(file).setFullPage(true).setAnimations(ScreenshotAnimations.DISABLED)
                .setCaret(ScreenshotCaret.HIDE);
        if (page.locator(STUCK).count() > 0) {
            options.setStyle(STUCK + " { position: static !important; }");
        }
        page.screenshot(options);
        return file;
    }

    /** The same, and with {@code -Dscreenshots.docs=true} also {@code docs/images/<name>.png}. */
    static Path screenshotForDocs(Page page, String name) throws IOException {
        var file = screenshot(page, name);
        if (Boolean.getBoolean("screenshots.docs")) {
            Files.copy(file, Files.createDirectories(DOCS).resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        }
        return file;
    }
}
