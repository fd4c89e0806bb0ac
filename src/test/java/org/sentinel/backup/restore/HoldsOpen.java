package org.sentinel.backup.restore;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.sentinel.backup.snapshot.SqliteFiles;

/** A program of its own that has a database open, as an application has, until its input ends. */
public final class HoldsOpen {

    private HoldsOpen() { }

    public static void main(String[] arguments) throws Exception {
        try (var connection = SqliteFiles.open(Path.of(arguments[0])); var statement = connection.createStatement()) {
            for (int i = 1; i < arguments.length; i++) {
                statement.execute(arguments[i]);
            }
            System.out.println("open");
            System.in.read();
        }
    }

    /** Starts it, and returns when it has run these statements. */
    static Process start(Path database, String... statements) throws IOException {
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx64m", "-cp",
                System.getProperty("java.class.path"), HoldsOpen.class.getName(), database.toString()));
        command.addAll(List.of(statements));
        var process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        if (!"open".equals(process.inputReader().readLine())) {
            process.destroy();
            throw new IllegalStateException("it did not open " + database);
        }
        return process;
    }
}
