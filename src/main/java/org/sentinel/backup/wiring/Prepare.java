package org.sentinel.backup.wiring;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
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
 * With 74 (EX_IOERR) it ends where the data folder is there and cannot be written, and nothing but a start was asked for: the server can start all the same, and tell people and monitors.
 */
public final class Prepare {

    private static final int EX_IOERR = 74;
    private static final int EX_CONFIG = 78;
    private static final Set<String> WISHES = Set.of("--reset-admin", "--rotate-master-key");

    private Prepare() { }

    public static void main(String[] arguments) {
        var status = run(List.of(arguments));
        if (status != 0) {
            System.exit(status);
        }
    }

    private static int run(List<String> options) {
        try {
            var configuration = new ConfigurationReader(System::getProperty, System.getenv()).read();
            System.out.println(configuration.dataDir());
            return prepared(configuration, options);
        } catch (ProblemException e) {
            return failed(e);
        }
    }

    private static int prepared(Configuration configuration, List<String> options) {
        try {
            prepare(configuration, options);
            return 0;
        } catch (IOException e) {
            return failed(Problem.DATA_DIR_UNUSABLE.because(e.getMessage(), e));
        } catch (ProblemException e) {
            var status = failed(e);
            var startable = e.problem() == Problem.DATA_DIR_UNUSABLE && Files.isDirectory(configuration.dataDir()) && WISHES.stream().noneMatch(options::contains);
            return startable ? EX_IOERR : status;
        }
    }

    private static int failed(ProblemException e) {
        System.err.println("%s: %s. %s".formatted(e.problem(), e.detail(), e.problem().hint()));
        return EX_CONFIG;
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
