package org.sentinel.backup.browser;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where programs and fonts are installed, and whether more may be.
 *
 * @param programs the folders with programs, the first one first
 * @param fonts the folders that may have fonts below them; they need not exist
 * @param root whether this process is root, which may install, and for which Chromium has no sandbox
 */
record Machine(List<Path> programs, List<Path> fonts, boolean root) {

    static Machine here() {
        var programs = Stream.of(System.getenv("PATH").split(File.pathSeparator)).filter(name -> !name.isEmpty()).map(Path::of).toList();
        var home = Path.of(System.getProperty("user.home"));
        return new Machine(programs, List.of(Path.of("/usr/share/fonts"), Path.of("/usr/local/share/fonts"), home.resolve(".fonts"),
                home.resolve(".local/share/fonts")), isRoot());
    }

    private static boolean isRoot() {
        try {
            return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
        } catch (IOException noLinux) {
            return false;
        }
    }

    /** The first of these programs that there is. */
    Optional<Path> program(String... names) {
        return Stream.of(names).flatMap(name -> programs.stream().map(folder -> folder.resolve(name)))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file)).findFirst();
    }

    boolean hasFont() {
        return fonts.stream().filter(Files::isDirectory).anyMatch(Machine::hasFont);
    }

    private static boolean hasFont(Path folder) {
        try (var files = Files.walk(folder)) {
            return files.anyMatch(file -> file.getFileName().toString().matches("(?i).*\\.(ttf|ttc|otf)"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
