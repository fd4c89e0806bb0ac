package org.sentinel.backup.web.backups;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sentinel.backup.backup.Difference;
import org.sentinel.backup.retention.Reason;

/** Keys that the pages put together have their texts. */
class BackupTextsTest {

    @ParameterizedTest
    @MethodSource("keys")
    void eachWordHasAText(String key) {
        assertTrue(ResourceBundle.getBundle("org.sentinel.backup.web.texts", Locale.ROOT).containsKey(key));
    }

    static Stream<String> keys() {
        return Stream.of(of("backups.reason.", Reason.values()), of("backups.show.", Show.values()), of("backups.column.", Column.values()),
                of("backups.ask.", Question.Kind.values()), of("backup.change.", Difference.Kind.values())).flatMap(keys -> keys);
    }

    private static Stream<String> of(String prefix, Enum<?>[] words) {
        return Arrays.stream(words).map(word -> prefix + word.name().toLowerCase(Locale.ROOT));
    }
}
