package org.sentinel.backup.web.settings;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.sentinel.backup.web.Installation;

/** What is installed here, for the pages; Expression Language knows no components of records. */
@Named
@RequestScoped
public class About {

    @Inject
    private Installation installation;

    public String getVersion() {
        return installation.version();
    }

    public String getDataFolder() {
        return installation.dataFolder();
    }

    public String getBackupFolder() {
        return installation.backupFolder();
    }

    public String getSettingsFile() {
        return installation.settingsFile();
    }

    public String getCatalogFile() {
        return installation.catalogFile();
    }

    public String getZone() {
        return installation.zone();
    }

    public boolean isRestarts() {
        return installation.restarts();
    }

    /** Such as "17.0.12 (Debian)". */
    public String getJava() {
        return "%s (%s)".formatted(System.getProperty("java.version"), System.getProperty("java.vendor"));
    }
}
