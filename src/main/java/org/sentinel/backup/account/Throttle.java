package org.sentinel.backup.account;

import java.time.Clock;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;

/**
 * Slows guessing: ten failures a minute for one account from one address, thirty from one address whatever the account, wrong tokens
 * and set-up links included. An account itself is never locked, so that nobody can lock its owner out from elsewhere.
 */
final class Throttle {

    static final int PER_ACCOUNT_AND_ADDRESS = 10;
    static final int PER_ADDRESS = 30;

    private static final int KEYS = 4_096;
    private static final int LONGEST_NAME = 128;

    private final FailedLogins pairs;
    private final FailedLogins addresses;

    Throttle(Clock clock) {
        pairs = new FailedLogins(PER_ACCOUNT_AND_ADDRESS, KEYS, clock);
        addresses = new FailedLogins(PER_ADDRESS, KEYS, clock);
    }

    /** @throws org.sentinel.backup.problem.ProblemException TOO_MANY_REQUESTS */
    void admit(String username, String address) {
        if (addresses.exhausted(address) || pairs.exhausted(pair(username, address))) {
            throw tooMany(address);
        }
    }

    /** @throws org.sentinel.backup.problem.ProblemException TOO_MANY_REQUESTS */
    void admit(String address) {
        if (addresses.exhausted(address)) {
            throw tooMany(address);
        }
    }

    void failed(String address) {
        addresses.add(address);
    }

    void failed(String username, String address) {
        addresses.add(address);
        pairs.add(pair(username, address));
    }

    void succeeded(String username, String address) {
        pairs.forget(pair(username, address));
    }

    private static ProblemException tooMany(String address) {
        return Problem.TOO_MANY_REQUESTS.because("too many failed logins from " + address);
    }

    private static String pair(String username, String address) {
        return address + ' ' + username.substring(0, Math.min(username.length(), LONGEST_NAME));
    }
}
