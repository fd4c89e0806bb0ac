package org.sentinel.backup.account;

import java.util.regex.Pattern;
import org.sentinel.backup.problem.Problem;

/** What a new username must be. */
final class Usernames {

    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");
    /** As which the program itself starts jobs. */
    private static final String PROGRAM = "schedule";

    private Usernames() { }

    /** @throws org.sentinel.backup.problem.ProblemException INVALID_REQUEST */
    static void require(String username) {
        if (!FORM.matcher(username).matches() || username.equals(PROGRAM)) {
            throw Problem.INVALID_REQUEST.because(
                    "a username has 1 to 64 of a-z, 0-9, '.', '_' and '-', a letter or digit first, and is not " + PROGRAM);
        }
    }
}
