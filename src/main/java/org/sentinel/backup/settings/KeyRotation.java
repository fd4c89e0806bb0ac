package org.sentinel.backup.settings;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;

/**
 * Another master key at the wish of the operator. The wish is a file in the data folder, which the next start fulfils: it notes there the
 * key that is to be replaced, puts a new one into the key file, seals all secrets under it, and removes the wish last. A start after a kill
 * goes on where that one was: the noted key says whether the new one is there already.
 */
public final class KeyRotation {

    private static final System.Logger LOG = System.getLogger(KeyRotation.class.getName());
    private static final int MOST_BYTES = 64;

    private final Path wish;
    private final Path keyFile;
    private boolean renewed;
    private boolean noted;
    private String trouble = "";

    private KeyRotation(Path wish, Path keyFile) {
        this.wish = wish;
        this.keyFile = keyFile;
    }

    public static KeyRotation in(Path dataDir, Path keyFile) {
        return new KeyRotation(dataDir.resolve(".rotate-master-key"), keyFile);
    }

    /**
     * Notes that the next start is to make another master key.
     *
     * @throws ProblemException MASTER_KEY_FULL, MASTER_KEY_UNUSABLE, DATA_DIR_UNUSABLE; there is no wish then
     */
    public void wish() {
        MasterKey.openOrCreate(keyFile).requireRoom();
        write("");
    }

    /**
     * Opens the master key, which is made if there is none, and renewed if there is a wish for that. What is in the way of a new one does not
     * stop the start: the wish stays, and {@link #waiting()} says what it was.
     *
     * @throws ProblemException MASTER_KEY_UNUSABLE, and then nothing has changed
     */
    public synchronized MasterKey open() {
        var key = MasterKey.openOrCreate(keyFile);
        if (!Files.exists(wish)) {
            return key;
        }
        try {
            var opened = key.ids().indexOf(replaced()) > 0 ? key : renewed(key);
            renewed = true;
            return opened;
        } catch (ProblemException failure) {
            failed(failure);
            return key;
        }
    }

    private MasterKey renewed(MasterKey key) {
        key.requireRoom();
        write(key.ids().get(0));
        return MasterKey.renew(keyFile);
    }

    /**
     * Seals all secrets under the new key and removes the wish, if {@link #open()} has made one; else does nothing. To be called at the
     * start and, as others may have the settings locked, every minute after it.
     *
     * @param note is told once, before the wish is gone, what was done; after a kill perhaps again
     */
    public synchronized void complete(Settings settings, Consumer<String> note) {
        if (!renewed) {
            return;
        }
        try {
            requireSealed(settings);
            if (!noted) {
                note.accept(summary(settings));
                noted = true;
            }
            Files.delete(wish);
            renewed = false;
            trouble = "";
        } catch (ProblemException failure) {
            failed(failure);
        } catch (IOException failure) {
            failed(Problem.DATA_DIR_UNUSABLE.because("cannot remove " + wish, failure));
        }
    }

    /** Why the wish for another master key is not fulfilled yet; empty if there is none. */
    public synchronized Optional<String> waiting() {
        return !Files.exists(wish) ? Optional.empty()
                : Optional.of(trouble.isEmpty() ? "the next start makes another master key" : trouble);
    }

    private static void requireSealed(Settings settings) {
        var sealing = settings.sealSecrets();
        if (!sealing.traceless()) {
            throw Problem.SETTINGS_FAILED.because(sealing.detail());
        }
    }

    private String summary(Settings settings) {
        var unopened = settings.current().unopened();
        return "the key file holds %d keys; %s".formatted(MasterKey.openOrCreate(keyFile).ids().size(), unopened.isEmpty()
                ? "all secrets are sealed under the new one" : "no key opens " + String.join(", ", unopened));
    }

    private void failed(ProblemException failure) {
        if (!failure.toString().equals(trouble)) {
            LOG.log(Level.WARNING, "another master key is wished for, and not all of that is done: {0} {1}", failure.toString(),
                    failure.problem().hint());
        }
        trouble = failure.toString();
    }

    private String replaced() {
        try {
            return Files.size(wish) > MOST_BYTES ? "" : Files.readString(wish, StandardCharsets.ISO_8859_1).strip();
        } catch (IOException failure) {
            throw Problem.DATA_DIR_UNUSABLE.because("cannot read " + wish, failure);
        }
    }

    private void write(String text) {
        try {
            KeyFile.replace(wish, text);
        } catch (IOException failure) {
            throw Problem.DATA_DIR_UNUSABLE.because("cannot write " + wish, failure);
        }
    }
}
