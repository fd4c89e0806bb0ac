package org.sentinel.backup.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sentinel.backup.settings.KeySite.DONE;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A rotation of the master key that was killed, and what the next start makes of it. */
class KilledKeyRotationTest {

    @TempDir
    private Path folder;
    private KeySite site;

    @BeforeEach
    void prepare() {
        site = new KeySite(folder);
    }

    /** Where a start may have been killed; each is what the step before it has left. */
    enum Killed {
        BEFORE_IT_DID_ANYTHING {
            @Override
            void leave(KeySite site) {
                site.rotation().wish();
            }
        },
        BEFORE_IT_DID_ANYTHING_WITH_A_WISH_MADE_BY_HAND {
            @Override
            void leave(KeySite site) throws Exception {
                Files.createFile(site.wish);
            }
        },
        AFTER_IT_NOTED_THE_OLD_KEY {
            @Override
            void leave(KeySite site) throws Exception {
                Files.writeString(site.wish, site.key().ids().get(0));
            }
        },
        WHILE_IT_WROTE_THE_NEW_KEY {
            @Override
            void leave(KeySite site) throws Exception {
                AFTER_IT_NOTED_THE_OLD_KEY.leave(site);
                Files.writeString(site.folder.resolve(".master-key.part"), "{\"primaryKeyId\":12");
            }
        },
        AFTER_THE_NEW_KEY {
            @Override
            void leave(KeySite site) throws Exception {
                AFTER_IT_NOTED_THE_OLD_KEY.leave(site);
                MasterKey.renew(site.keyFile);
            }
        },
        AFTER_IT_SEALED_ANEW_WITH_TRACES_LEFT {
            @Override
            void leave(KeySite site) throws Exception {
                AFTER_THE_NEW_KEY.leave(site);
                try (var reader = site.config.connect()) {
                    ConfigDatabase.execute(reader, "BEGIN", "SELECT * FROM settings");
                    site.open(site.key());
                }
                assertTrue(site.config.value("SELECT value FROM settings WHERE key = 'sentinel_backup_traces'").contains(KeySite.SECRET));
            }
        },
        AFTER_IT_SEALED_ANEW {
            @Override
            void leave(KeySite site) throws Exception {
                AFTER_THE_NEW_KEY.leave(site);
                site.open(site.key());
            }
        };

        abstract void leave(KeySite site) throws Exception;
    }

    @ParameterizedTest
    @EnumSource
    void theNextStartCompletesWhatAKilledOneHasBegun(Killed killed) throws Exception {
        killed.leave(site);

        site.start();

        site.assertRotated();
        var keys = Files.readString(site.keyFile);
        site.start();
        assertEquals(keys, Files.readString(site.keyFile));
        assertEquals(List.of(DONE), site.notes);
    }

    @Test
    void aStartThatWasKilledRightBeforeItRemovedTheWishNotesItRatherTwiceThanNever() throws Exception {
        var old = site.key().ids().get(0);
        site.rotation().wish();
        site.start();
        Files.writeString(site.wish, old);

        site.start();

        site.assertRotated();
        assertEquals(List.of(DONE, DONE), site.notes);
    }
}
