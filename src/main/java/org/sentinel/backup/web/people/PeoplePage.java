package org.sentinel.backup.web.people;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.sentinel.backup.account.Accounts;
import org.sentinel.backup.catalog.Audit;
import org.sentinel.backup.catalog.Role;
import org.sentinel.backup.web.Notices;
import org.sentinel.backup.web.PageAction;
import org.sentinel.backup.web.PageNote;
import org.sentinel.backup.web.Viewer;
import org.sentinel.backup.web.account.TokenList;
import org.sentinel.backup.web.account.TokenView;

/** The users and all tokens. The user that the address names can be changed. */
@Named
@RequestScoped
public class PeoplePage {

    @Inject
    private Accounts accounts;
    @Inject
    private Audit audit;
    @Inject
    private Viewer viewer;
    @Inject
    private HttpServletRequest request;
    @Inject
    private PageNote note;
    @Inject
    private Notices notices;
    @Inject
    private TokenList tokens;

    private String chosen = "";
    private String role = "";
    private boolean enabled;

    @PostConstruct
    void open() {
        chosen = Objects.requireNonNullElse(request.getParameter("user"), "");
        person().ifPresent(found -> {
            role = found.role();
            enabled = !found.disabled();
        });
    }

    /** Gives the chosen one the role, and disables or enables. */
    @PageAction(value = Role.ADMIN, audit = "user.change")
    public void change() {
        note.object(chosen);
        var wanted = Role.valueOf(role.toUpperCase(Locale.ROOT));
        var user = accounts.users().change(chosen, found -> found.withRole(wanted).withDisabled(!enabled));
        note.detail("role %s%s".formatted(role, user.disabled() ? ", disabled" : ""));
        notices.done(user.disabled() ? "people.changed.disabled" : "people.changed", chosen);
    }

    /** Removes the chosen one with all tokens and sessions. */
    @PageAction(value = Role.ADMIN, audit = "user.remove")
    public void remove() {
        note.object(chosen);
        accounts.users().remove(chosen);
        notices.done("people.removed", chosen);
    }

    @PageAction(value = Role.ADMIN, audit = "token.remove")
    public void removeToken() {
        tokens.removeAsked();
    }

    /** In the order of their names. */
    public List<PersonView> getPeople() {
        var logins = audit.lastLogins();
        return accounts.users().all().stream()
                .map(user -> new PersonView(user, logins, user.username().equals(viewer.getUsername()))).toList();
    }

    /** The chosen one; null if the address names none that is there. */
    public PersonView getPerson() {
        return person().orElse(null);
    }

    private Optional<PersonView> person() {
        return getPeople().stream().filter(found -> found.name().equals(chosen)).findFirst();
    }

    /** The name that the address has, there or not. */
    public String getChosen() {
        return chosen;
    }

    public List<TokenView> getTokens() {
        return tokens.all();
    }

    /** The token that the address asks to remove; null if it asks for none. */
    public TokenView getAsked() {
        return tokens.asked().orElse(null);
    }

    /** In small letters, from the least to the most. */
    public List<String> getRoles() {
        return Arrays.stream(Role.values()).map(one -> one.name().toLowerCase(Locale.ROOT)).toList();
    }

    public String getRole() {
        return role;
    }

    public void setRole(String role) {
        this.role = role;
    }

    public boolean isEnabled() {
        return enabled;
    }

    public void setEnabled(boolean enabled) {
        this.enabled = enabled;
    }
}
