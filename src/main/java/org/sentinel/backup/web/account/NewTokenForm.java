package org.sentinel.backup.web.account;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.sentinel.backup.account.AccessTokens;
import org.sentinel.backup.account.Accounts;
import org.sentinel.backup.catalog.Role;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.web.Notices;
import org.sentinel.backup.web.PageAction;
import org.sentinel.backup.web.PageNote;
import org.sentinel.backup.web.Viewer;

/** Makes a token. Its text is in the answer to this one request, and nowhere afterwards. */
@Named
@RequestScoped
public class NewTokenForm {

    private static final String DAYS = "365";

    @Inject
    private Accounts accounts;
    @Inject
    private Viewer viewer;
    @Inject
    private PageNote note;
    @Inject
    private Notices notices;

    private String name = "";
    private String role = "viewer";
    private String days = DAYS;
    private String made = "";

    @PageAction(value = Role.VIEWER, audit = "token.create")
    public void make() {
        var token = accounts.tokens().make(viewer.identity().orElseThrow(), name.strip(), wanted(), wholeDays());
        var kept = token.token();
        note.object(kept.id());
        note.detail("%s, role %s, until %s".formatted(kept.name(), role, kept.expiresAt()));
        made = token.text();
        notices.done("account.token.made", kept.name());
        name = "";
    }

    private Role wanted() {
        return getRoles().stream().filter(role::equals).findFirst().map(word -> Role.valueOf(word.toUpperCase(Locale.ROOT)))
                .orElseThrow(() -> Problem.FORBIDDEN.because("a token's role is at most its owner's"));
    }

    private int wholeDays() {
        if (!days.strip().matches("[0-9]{1,5}")) {
            throw Problem.INVALID_REQUEST.because("a token counts for 1 to %d days".formatted(AccessTokens.MOST_DAYS));
        }
        return Integer.parseInt(days.strip());
    }

    /** The roles that a token of the viewer's may have, in small letters. */
    public List<String> getRoles() {
        return Arrays.stream(Role.values()).filter(viewer::may).map(one -> one.name().toLowerCase(Locale.ROOT)).toList();
    }

    /** The text of the token that was just made; empty in every other answer. */
    public String getMade() {
        return made;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public String getRole() {
        return role;
    }

    public void setRole(String role) {
        this.role = role;
    }

    public String getDays() {
        return days;
    }

    public void setDays(String days) {
        this.days = days;
    }
}
