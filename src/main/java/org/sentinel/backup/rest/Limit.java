package org.sentinel.backup.rest;

import org.sentinel.backup.problem.Problem;

/** How many entries a list has at most. */
final class Limit {

    private static final int MOST = 500;

    private Limit() { }

    /** @throws org.sentinel.backup.problem.ProblemException INVALID_REQUEST */
    static int of(int limit) {
        if (limit < 1 || limit > MOST) {
            throw Problem.INVALID_REQUEST.because("limit must be from 1 to " + MOST);
        }
        return limit;
    }
}
