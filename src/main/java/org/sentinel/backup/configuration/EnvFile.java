package org.sentinel.backup.configuration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.sentinel.backup.problem.Problem;

/** Reads a {@code .env} file: lines of NAME=value, the value in quotes or not; empty lines and those that start with # are none. */
final class EnvFile {

    private EnvFile() { }

    /** The names and values, to be changed as one likes; empty if there is no such file. */
    static Map<String, String> read(Path file) {
        if (!Files.isRegularFile(file)) {
            return new HashMap<>();
        }
        try {
            var values = new HashMap<String, String>();
            int number = 0;
            for (var line : Files.readAllLines(file)) {
                number++;
                if (!line.isBlank() && !line.stripLeading().startsWith("#")) {
                    add(values, line.strip(), number);
                }
            }
            return values;
        } catch (IOException e) {
            throw Problem.CONFIGURATION_INVALID.because(".env in the data folder cannot be read", e);
        }
    }

    private static void add(Map<String, String> values, String line, int number) {
        var equals = line.indexOf('=');
        if (equals < 1) {
            // The line itself stays out: it may be a secret.
            throw Problem.CONFIGURATION_INVALID.because(".env in the data folder: line %d is not NAME=value".formatted(number));
        }
        var name = line.substring(0, equals).strip().replaceFirst("^export\\s+", "");
        values.put(name, unquoted(line.substring(equals + 1).strip()));
    }

    private static String unquoted(String value) {
        var quoted = value.length() >= 2 && (value.charAt(0) == '"' || value.charAt(0) == '\'')
                && value.charAt(value.length() - 1) == value.charAt(0);
        return quoted ? value.substring(1, value.length() - 1) : value;
    }
}
