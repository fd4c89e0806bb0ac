package org.sentinel.backup.web;

import java.util.Objects;

/**
 * What is installed here, for people; nothing of it is secret.
 *
 * @param restarts whether something starts the server again when it ends with status 10
 */
public record Installation(String version, String dataFolder, String backupFolder, String settingsFile, String catalogFile, String zone, boolean restarts) {

    public Installation {
        Objects.requireNonNull(version, "version");
    }
}
