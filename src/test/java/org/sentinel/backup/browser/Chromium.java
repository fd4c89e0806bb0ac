package org.sentinel.backup.browser;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The system's own Chromium, which the page tests look through.
 *
 * @param executable the browser; empty if there is none, or no font for it
 * @param root whether it runs as root
 */
record Chromium(Optional<Path> executable, boolean root) {

    /** The first one has no interface of its own, and so less to draw; the package that brings it has its name. */
    private static final String HEADLESS = "chromium-headless-shell";
    private static final String[] NAMES = {HEADLESS, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable"};
    private static final Path LOG = Path.of("target/apt-get.log");
    private static final Path LOCK = Path.of("target/apt-get.lock");

    /** That of this machine, looked for once in a run. */
    static Chromium here() {
        return Here.FOUND;
    }

    private static final class Here {

        private static final Chromium FOUND = found();

        /** One at a time: tests run in two processes, and {@code apt-get} waits for no other. */
        private static Chromium found() {
            try (var file = FileChannel.open(LOCK, StandardOpenOption.CREATE, StandardOpenOption.WRITE); var lock = file.lock()) {
                return on(Machine.here(), LOG, System.out);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Looks for the browser and a font, installs with {@code apt-get} what is missing if root asks, and says in one line if that is not enough. */
    static Chromium on(Machine machine, Path log, PrintStream out) {
        var aptGet = machine.program("apt-get").filter(program -> machine.root());
        if (!missing(machine).isEmpty() && aptGet.isPresent()) {
            out.printf("Installing %s for the page tests …%n", String.join(" and ", missing(machine)));
            new AptGet(aptGet.get(), log).install(missing(machine));
        }
        var missing = missing(machine);
        if (missing.isEmpty()) {
            return new Chromium(machine.program(NAMES), machine.root());
        }
        out.printf("The page tests are NOT RUN: install %1$s, as root with: apt-get install --no-install-recommends %2$s%3$s%n", String.join(" and ", missing),
                String.join(" ", missing), aptGet.isPresent() ? " (was tried, see %s)".formatted(log) : "");
        return new Chromium(Optional.empty(), machine.root());
    }

    /** The Debian packages that would help. */
    private static List<String> missing(Machine machine) {
        var missing = new ArrayList<String>();
        if (machine.program(NAMES).isEmpty()) {
            missing.add(HEADLESS);
        }
        if (!machine.hasFont()) {
            missing.add("fonts-dejavu-core");
        }
        return missing;
    }
}
