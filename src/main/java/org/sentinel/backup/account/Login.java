package org.sentinel.backup.account;

import java.util.Objects;

/** How somebody has logged in. */
public sealed interface Login {

    /** With username and password. */
    record Password() implements Login { }

    /** At the pages, with a password; the cookie stands for it since. */
    record Session() implements Login { }

    /** With a token: its id, and the name that its owner gave it. */
    record Token(String id, String name) implements Login {

        public Token {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(name, "name");
        }
    }
}
