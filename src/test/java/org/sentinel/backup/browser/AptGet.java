package org.sentinel.backup.browser;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Installs packages of the system.
 *
 * @param program {@code apt-get} itself
 * @param log what it prints, appended
 */
record AptGet(Path program, Path log) {

    private static final Duration UPDATE = Duration.ofMinutes(2);
    private static final Duration INSTALL = Duration.ofMinutes(8);

    /** Returns when it is done, has failed, or has taken ten minutes; what is there then is for the caller to look at. */
    void install(List<String> packages) {
        var command = new ArrayList<>(List.of("install", "-y", "--no-install-recommends"));
        command.addAll(packages);
        run(UPDATE, List.of("update"));
        run(INSTALL, command);
    }

    private void run(Duration patience, List<String> arguments) {
        var command = new ArrayList<>(List.of(program.toString()));
        command.addAll(arguments);
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectInput(new File("/dev/null"))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().put("DEBIAN_FRONTEND", "noninteractive");
        try {
            Files.createDirectories(log.toAbsolutePath().getParent());
            await(builder.start(), patience);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void await(Process process, Duration patience) throws InterruptedException {
        if (!process.waitFor(patience.toSeconds(), TimeUnit.SECONDS)) {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
        }
    }
}
