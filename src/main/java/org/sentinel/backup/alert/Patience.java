package org.sentinel.backup.alert;

import java.time.Duration;

/**
 * How long a message may take.
 *
 * @param connect until there is a connection
 * @param answer until the next bytes of an answer
 * @param whole for all of it, whatever it is that goes on
 */
record Patience(Duration connect, Duration answer, Duration whole) {

    static final Patience USUAL = new Patience(Duration.ofSeconds(10), Duration.ofSeconds(20), Duration.ofSeconds(30));
}
