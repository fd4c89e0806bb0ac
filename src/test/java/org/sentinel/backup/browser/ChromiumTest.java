package org.sentinel.backup.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The browser is found, or installed, or missed in one line; with programs that are small scripts. */
class ChromiumTest {

    @TempDir
    private Path folder;
    private Path programs;
    private Path fonts;
    private Path log;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @BeforeEach
    void makeFolders() throws IOException {
        programs = Files.createDirectories(folder.resolve("bin"));
        fonts = Files.createDirectories(folder.resolve("fonts"));
        log = folder.resolve("target/apt-get.log");
    }

    @Test
    void aBrowserAndAFontThatAreThereAreUsedAsTheyAre() throws IOException {
        var browser = program("chromium-browser", "");
        font();
        program("apt-get", "exit 1");

        assertEquals(Optional.of(browser), look(true).executable());
        assertEquals("", printed());
        assertFalse(Files.exists(log));
    }

    @Test
    void rootInstallsWhatIsMissing() throws IOException {
        program("apt-get", """
                echo "$DEBIAN_FRONTEND $*"
                if [ "$1" = install ]; then printf '#!/bin/sh\\n' > %1$s/chromium-headless-shell; chmod +x %1$s/chromium-headless-shell; : > %2$s/DejaVuSans.ttf; fi
                """.formatted(programs, fonts));

        var chromium = look(true);

        assertEquals(Optional.of(programs.resolve("chromium-headless-shell")), chromium.executable());
        assertEquals("Installing chromium-headless-shell and fonts-dejavu-core for the page tests …\n", printed());
        assertEquals("noninteractive update\nnoninteractive install -y --no-install-recommends chromium-headless-shell fonts-dejavu-core\n", Files.readString(log));
        assertFalse(NeedsBrowser.IsThere.evaluate(chromium).isDisabled());
    }

    @Test
    void anybodyElseIsToldInOneLineWhatToInstall() throws IOException {
        program("apt-get", "exit 1");
        font();

        var chromium = look(false);

        assertEquals("The page tests are NOT RUN: install chromium-headless-shell, as root with: apt-get install --no-install-recommends chromium-headless-shell\n", printed());
        assertFalse(Files.exists(log));
        assertTrue(NeedsBrowser.IsThere.evaluate(chromium).isDisabled());
    }

    @Test
    void whatCouldNotBeInstalledIsToldWithTheLog() throws IOException {
        program("chromium", "");
        program("apt-get", "exit 100");

        assertTrue(look(true).executable().isEmpty());
        assertEquals("The page tests are NOT RUN: install fonts-dejavu-core, as root with: apt-get install --no-install-recommends fonts-dejavu-core"
                + " (was tried, see " + log + ")", printed().lines().skip(1).findFirst().orElseThrow());
    }

    @Test
    void aMachineWithoutAptGetIsToldAsWell() {
        assertTrue(look(true).executable().isEmpty());
        assertEquals(1, printed().lines().count());
    }

    private Chromium look(boolean root) {
        return Chromium.on(new Machine(List.of(folder.resolve("none"), programs), List.of(folder.resolve("none"), fonts), root), log,
                new PrintStream(printed, true, StandardCharsets.UTF_8));
    }

    private String printed() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    private void font() throws IOException {
        Files.createFile(Files.createDirectories(fonts.resolve("truetype")).resolve("DejaVuSans.TTF"));
    }

    private Path program(String name, String script) throws IOException {
        var file = Files.writeString(programs.resolve(name), "#!/bin/sh\n" + script + "\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
