package org.sentinel.backup.wiring;

import java.io.IOException;
import java.util.Objects;
import java.util.Properties;

/** The version of this program, as the build wrote it down. */
final class Version {

    private Version() { }

    static String text() {
        try (var in = Version.class.getResourceAsStream("/sentinel-backup.properties")) {
            var properties = new Properties();
            properties.load(Objects.requireNonNull(in, "sentinel-backup.properties"));
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
