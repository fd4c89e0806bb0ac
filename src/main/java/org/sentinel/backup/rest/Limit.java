package org.sentinel.backup.rest;

import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;

/** How many entries a list has at most. */
final class Limit {

    private static final int MOST = 500;

    private Limit() { }

    /**
     * As text: of one that is no number the server would say that there is no such address.
     *
     * @throws ProblemException INVALID_REQUEST
     */
    static int of(String limit) {
        try {
            return of(Integer.parseInt(limit));
        } catch (NumberFormatException e) {
            throw outOfRange();
        }
    }

    /** @throws ProblemException INVALID_REQUEST */
    static int of(int limit) {
        if (limit < 1 || limit > MOST) {
            throw outOfRange();
        }
        return limit;
    }

    private static ProblemException outOfRange() {
        return Problem.INVALID_REQUEST.because("limit must be from 1 to " + MOST);
    }
}
