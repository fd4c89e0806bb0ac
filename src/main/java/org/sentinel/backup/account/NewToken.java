package org.sentinel.backup.account;

import org.sentinel.backup.catalog.Token;

/** A token that was just made, and its text, which nobody can read again. */
public record NewToken(Token token, String text) {

    @Override
    public String toString() {
        return token.toString();
    }
}
