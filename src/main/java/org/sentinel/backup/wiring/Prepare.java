package org.sentinel.backup.wiring;

import java.io.IOException;
import java.util.List;
import org.sentinel.backup.configuration.Configuration;
import org.sentinel.backup.configuration.ConfigurationReader;
import org.sentinel.backup.database.DataFolder;
import org.sentinel.backup.demo.DemoDatabases;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;
import org.sentinel.backup.settings.KeyRotation;
import org.sentinel.backup.settings.MasterKey;

/**
 * What {@code run.sh} runs before the server: checks the configuration and, if asked to, makes the demo databases in an empty data
 * folder, and notes that the server is to leave a set-up link or to make another master key. Ends with status 78 (EX_CONFIG of sysexits.h) and one line if something is wrong.
 */
public final class Prepare {

    private static final int EX_CONFIG = 78;

    private Prepare() { }

    public static void main(String[] arguments) {
        try {
            var configuration = new ConfigurationReader(System::getProperty, System.getenv()).read();
            prepare(configuration, List.of(arguments));
            System.out.println(configuration.dataDir());
        } catch (ProblemException e) {
            System.err.println("%s: %s. %s".formatted(e.problem(), e.detail(), e.problem().hint()));
            System.exit(EX_CONFIG);
        } catch (IOException e) {
            System.err.println("%s: %s".formatted(Problem.DATA_DIR_UNUSABLE, e.getMessage()));
            System.exit(EX_CONFIG);
        }
    }

    private static void prepare(Configuration configuration, List<String> options) throws IOException {
        var empty = DataFolder.isEmpty(configuration.dataDir());
        try (var folder = DataFolder.claim(configuration.dataDir())) {
            MasterKey.openOrCreate(configuration.masterKeyFile());
            if (options.contains("--demo") && empty) {
                configuration.databases().forEach(DemoDatabases::make);
                System.err.println("Made the demo databases in " + folder.path());
            }
            if (options.contains("--reset-admin")) {
                SetupLinkFile.in(folder.path()).wishForLink();
            }
            if (options.contains("--rotate-master-key")) {
                KeyRotation.in(folder.path(), configuration.masterKeyFile()).wish();
            }
        }
    }
}
