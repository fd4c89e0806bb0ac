package org.sentinel.backup.account;

import org.sentinel.backup.problem.Problem;

/** What a new password must be. */
final class Passwords {

    static final int SHORTEST = 12;
    static final int LONGEST = 256;

    private Passwords() { }

    static boolean longEnough(char[] password) {
        return password.length >= SHORTEST && password.length <= LONGEST;
    }

    static String rule() {
        return "a password has %d to %d characters".formatted(SHORTEST, LONGEST);
    }

    /** @throws org.sentinel.backup.problem.ProblemException INVALID_REQUEST */
    static void require(char[] password) {
        if (!longEnough(password)) {
            throw Problem.INVALID_REQUEST.because(rule());
        }
    }
}
