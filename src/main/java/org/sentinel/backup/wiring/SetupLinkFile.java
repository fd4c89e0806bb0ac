package org.sentinel.backup.wiring;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.sentinel.backup.account.Accounts;
import org.sentinel.backup.configuration.Configuration;
import org.sentinel.backup.problem.Problem;

/**
 * Sees to the first administrator, and to one whose password was lost. The secret of a set-up link never goes through the log: it is
 * left in a file that only the owner can read, which whoever shows it removes.
 *
 * @param file where the secret is left
 * @param wish a file that is there if somebody wants a link at the next start, whoever is administrator
 */
record SetupLinkFile(Path file, Path wish) {

    static SetupLinkFile in(Path dataDir) {
        return new SetupLinkFile(dataDir.resolve(".setup-link"), dataDir.resolve(".reset-admin"));
    }

    /** Notes that the next start is to leave a link. */
    void wishForLink() {
        try {
            Files.deleteIfExists(wish);
            write(wish, "");
        } catch (IOException e) {
            throw Problem.DATA_DIR_UNUSABLE.because("cannot write " + wish, e);
        }
    }

    /**
     * Makes the administrator with the configured password if there is none yet. Leaves a link if there is still none, or if there was
     * a wish for one; removes one that was left before and counts no more.
     */
    void ensureAdmin(Accounts accounts, Configuration configuration) {
        try {
            configuration.adminPassword().map(String::toCharArray).ifPresent(accounts::ensureAdmin);
            if (!accounts.hasAdmin() || Files.exists(wish)) {
                leaveLink(accounts);
            } else if (Files.exists(file) && !accounts.setup().isLive(Files.readString(file, StandardCharsets.ISO_8859_1))) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw Problem.DATA_DIR_UNUSABLE.because("cannot write %s or remove %s".formatted(file, wish), e);
        }
    }

    private void leaveLink(Accounts accounts) throws IOException {
        Files.deleteIfExists(file);
        write(file, accounts.setup().makeLink());
        Files.deleteIfExists(wish);
    }

    private static void write(Path file, String secret) throws IOException {
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try (var channel = FileChannel.open(file, Set.of(CREATE_NEW, WRITE), ownerOnly)) {
            channel.write(StandardCharsets.US_ASCII.encode(secret));
            channel.force(true);
        }
    }
}
