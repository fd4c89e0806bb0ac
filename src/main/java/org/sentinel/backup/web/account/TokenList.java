package org.sentinel.backup.web.account;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.sentinel.backup.account.Accounts;
import org.sentinel.backup.web.Notices;
import org.sentinel.backup.web.PageNote;
import org.sentinel.backup.web.Viewer;

/** The tokens that the viewer may see, and the one that the address asks to remove. */
@RequestScoped
public class TokenList {

    @Inject
    private Accounts accounts;
    @Inject
    private Viewer viewer;
    @Inject
    private HttpServletRequest request;
    @Inject
    private PageNote note;
    @Inject
    private Notices notices;
    @Inject
    private Clock clock;

    /** An administrator's are all; others see their own. The newest first. */
    public List<TokenView> all() {
        return viewer.identity().map(who -> accounts.tokens().seenBy(who)).orElse(List.of()).stream()
                .map(token -> new TokenView(token, !clock.instant().isBefore(token.expiresAt()))).toList();
    }

    public List<TokenView> own() {
        return all().stream().filter(token -> token.owner().equals(viewer.getUsername())).toList();
    }

    /** The one that the address asks to remove; empty if it asks for none, or for none that is there. */
    public Optional<TokenView> asked() {
        return Optional.ofNullable(request.getParameter("token")).flatMap(id -> all().stream().filter(token -> token.id().equals(id)).findFirst());
    }

    /**
     * Removes that one.
     *
     * @throws org.sentinel.backup.problem.ProblemException TOKEN_NOT_FOUND
     */
    public void removeAsked() {
        var id = Optional.ofNullable(request.getParameter("token")).orElse("");
        note.object(id);
        var token = accounts.tokens().remove(viewer.identity().orElseThrow(), id);
        note.detail("%s of %s".formatted(token.name(), token.owner()));
        notices.done("account.token.removed", token.name());
    }
}
