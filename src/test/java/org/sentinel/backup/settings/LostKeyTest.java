package org.sentinel.backup.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sentinel.backup.settings.KeySite.SECRET;
import static org.sentinel.backup.settings.KeySite.SECRETS;
import static org.sentinel.backup.settings.KeySite.assertOpen;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;

/** Secrets whose key file is gone, or is another one. */
class LostKeyTest {

    @TempDir
    private Path folder;
    private KeySite site;

    @BeforeEach
    void prepare() {
        site = new KeySite(folder);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void eachSecretIsNamedAndTheRestWorks(boolean gone) throws Exception {
        lose(gone);

        var settings = site.open(site.key());
        settings.put("keep_last", "3");

        var current = settings.current();
        assertEquals(3, current.number(Setting.KEEP_LAST));
        assertEquals(SECRETS.keySet(), Set.copyOf(current.unopened()));
        assertEquals(SECRETS.size(), current.invalid().size());
        var attention = settings.find(SECRET).attention().orElseThrow();
        assertEquals(Problem.MASTER_KEY_UNUSABLE, attention.problem());
        assertEquals("the master key does not open r2_secret_access_key; enter it again", attention.detail());
        assertEquals("********", settings.find(SECRET).value());
        assertEquals(Optional.empty(), settings.find("keep_last").attention());
        assertEquals(site.before, site.stored());
    }

    @Test
    void theBucketNeedsItsSecretAndSaysWhich() throws Exception {
        lose(true);

        var settings = site.open(site.key());
        var failure = assertThrows(ProblemException.class, () -> settings.current().r2());

        assertEquals(Problem.MASTER_KEY_UNUSABLE, failure.problem());
        assertTrue(failure.detail().contains(SECRET), failure.detail());
    }

    @Test
    void whatIsEnteredAgainOpensAndTheOthersAreStillNamed() throws Exception {
        lose(true);

        var settings = site.open(site.key());
        settings.put(SECRET, SECRETS.get(SECRET));

        assertEquals(SECRETS.get(SECRET), settings.current().text(Setting.R2_SECRET_ACCESS_KEY));
        assertEquals(SECRETS.size() - 1, settings.current().unopened().size());
        SECRETS.forEach(settings::put);
        assertEquals(List.of(), settings.current().invalid());
    }

    @Test
    void theRightKeyFilePutBackOpensAll() throws Exception {
        var copy = Files.copy(site.keyFile, folder.resolve("copy"));
        lose(false);
        site.open(site.key());

        Files.copy(copy, site.keyFile, StandardCopyOption.REPLACE_EXISTING);

        var settings = site.open(site.key());
        assertOpen(settings);
        assertEquals(List.of(), settings.current().unopened());
    }

    private void lose(boolean gone) throws Exception {
        if (gone) {
            Files.delete(site.keyFile);
        } else {
            KeyFiles.exchange(site.keyFile);
        }
    }
}
