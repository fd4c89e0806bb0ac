package org.sentinel.backup.gate;

import java.time.Duration;
import java.util.Optional;
import org.sentinel.backup.problem.Problem;

/**
 * How many requests run at once, by what they are: a slow download takes no room of a page, and a full house none of the question whether
 * the server lives. The server has threads for all of them, see {@code server-config}.
 */
final class Lanes {

    static final int ORDINARY = 32;
    static final int TRANSFERS = 8;
    static final int READINESS = 4;

    private final Lane ordinary = new Lane(ORDINARY, Problem.SERVER_BUSY, "%d requests are being answered already".formatted(ORDINARY),
            Duration.ofSeconds(2));
    private final Lane transfers = new Lane(TRANSFERS, Problem.TRANSFERS_BUSY, "%d downloads are running already".formatted(TRANSFERS),
            Duration.ofSeconds(30));
    private final Lane readiness = new Lane(READINESS, Problem.SERVER_BUSY, "the readiness is being looked at already", Duration.ofSeconds(2));

    /** The lane of an address; empty for the one that must always be answered. */
    Optional<Lane> of(String path) {
        if (path.equals("/api/health/live")) {
            return Optional.empty();
        }
        if (path.equals("/api/health/ready")) {
            return Optional.of(readiness);
        }
        return Optional.of(isTransfer(path) ? transfers : ordinary);
    }

    /** Whether what is at this address is streamed as it is read, and may end before its length is reached. */
    static boolean isTransfer(String path) {
        return path.endsWith("/download") || path.endsWith("/extract") || path.startsWith("/download/");
    }
}
