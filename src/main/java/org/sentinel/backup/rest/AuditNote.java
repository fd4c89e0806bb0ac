package org.sentinel.backup.rest;

import jakarta.enterprise.context.RequestScoped;
import java.util.function.Consumer;

/** What a resource adds to the entry that its call has in the audit trail; never a secret. */
@RequestScoped
public class AuditNote {

    private String object = "";
    private String detail = "";
    private Consumer<String> afterwards = why -> { };

    /** What it is done to, where the address does not say so. */
    public void object(String text) {
        object = text;
    }

    public void detail(String text) {
        detail = text;
    }

    /** The call broke off when it had been noted already. */
    void broken(String why) {
        afterwards.accept(why);
    }

    void afterwards(Consumer<String> noting) {
        afterwards = noting;
    }

    String object() {
        return object;
    }

    String detail() {
        return detail;
    }
}
