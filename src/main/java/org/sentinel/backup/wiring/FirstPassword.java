package org.sentinel.backup.wiring;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.CharBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.sentinel.backup.account.Accounts;
import org.sentinel.backup.problem.Problem;

/**
 * Makes the first administrator. A generated password never goes through the log: it is left in a file that only the owner can
 * read, which whoever shows it removes.
 */
record FirstPassword(Configuration configuration) {

    static final String FILE = ".first-password";

    void ensureAdmin(Accounts accounts) {
        configuration.adminPassword().map(String::toCharArray)
                .ifPresentOrElse(accounts::ensureAdmin, () -> accounts.ensureAdmin(this::leave));
    }

    private void leave(char[] password) {
        var file = configuration.dataDir().resolve(FILE);
        try {
            Files.deleteIfExists(file);
            write(file, password);
        } catch (IOException e) {
            throw Problem.DATA_DIR_UNUSABLE.because("cannot write " + file, e);
        }
    }

    private static void write(Path file, char[] password) throws IOException {
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try (var channel = FileChannel.open(file, Set.of(CREATE_NEW, WRITE), ownerOnly)) {
            channel.write(StandardCharsets.UTF_8.encode(CharBuffer.wrap(password)));
            channel.force(true);
        }
    }
}
