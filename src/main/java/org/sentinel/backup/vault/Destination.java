package org.sentinel.backup.vault;

import java.util.Arrays;
import java.util.Locale;
import org.sentinel.backup.problem.Problem;

/** Where backups go, in the order in which one snapshot is saved to them. */
public enum Destination {
    LOCAL, R2;

    /** @throws org.sentinel.backup.problem.ProblemException DESTINATION_NOT_FOUND */
    public static Destination of(String word) {
        return Arrays.stream(values()).filter(destination -> destination.word().equals(word)).findFirst()
                .orElseThrow(() -> Problem.DESTINATION_NOT_FOUND.because("there is no such destination"));
    }

    /** As it stands in addresses and in the catalog. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
