package org.sentinel.backup.account;

import java.security.SecureRandom;

/** What a password must be, and new random ones. */
final class Passwords {

    static final int SHORTEST = 12;
    static final int LONGEST = 256;

    private static final String LETTERS = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private static final int GENERATED = 24;

    private Passwords() { }

    static boolean longEnough(char[] password) {
        return password.length >= SHORTEST && password.length <= LONGEST;
    }

    static String rule() {
        return "a password has %d to %d characters".formatted(SHORTEST, LONGEST);
    }

    /** About 138 random bits, in letters and digits that nobody mistakes for one another. */
    static char[] generate(SecureRandom random) {
        var password = new char[GENERATED];
        for (var place = 0; place < GENERATED; place++) {
            password[place] = LETTERS.charAt(random.nextInt(LETTERS.length()));
        }
        return password;
    }
}
