package org.sentinel.backup.restore;

/** The end of the process, as far as the code under test can tell: nothing catches it, and nothing it left is cleared up. */
final class Killed extends Error {

    private static final long serialVersionUID = 1L;

    Killed(String before) {
        super("killed before: " + before);
    }
}
