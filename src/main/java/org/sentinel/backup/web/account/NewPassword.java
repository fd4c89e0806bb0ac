package org.sentinel.backup.web.account;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import org.sentinel.backup.web.Notices;

/** A new password that is typed twice. What was typed never comes back to the page. */
@Dependent
public class NewPassword {

    private final Notices notices;
    private String first = "";
    private String second = "";

    @Inject
    NewPassword(Notices notices) {
        this.notices = notices;
    }

    /** Whether it was typed twice alike; says so on the page if it was not. */
    public boolean isAgreed() {
        if (first.equals(second)) {
            return true;
        }
        notices.warning("account.password.differ");
        return false;
    }

    /** As it was typed. */
    public char[] characters() {
        return first.toCharArray();
    }

    public String getFirst() {
        return "";
    }

    public void setFirst(String first) {
        this.first = first;
    }

    public String getSecond() {
        return "";
    }

    public void setSecond(String second) {
        this.second = second;
    }
}
