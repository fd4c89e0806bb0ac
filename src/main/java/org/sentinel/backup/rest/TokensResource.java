package org.sentinel.backup.rest;

import static org.sentinel.backup.rest.RoleFilter.VIEWER;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import org.sentinel.backup.account.AccessTokens;
import org.sentinel.backup.account.Accounts;
import org.sentinel.backup.problem.Problem;

/** Tokens for programs; the text of one comes out once, when it is made. */
@RequestScoped
@Path("tokens")
@Produces(MediaType.APPLICATION_JSON)
public class TokensResource {

    private static final int DAYS = 365;

    @Inject
    private Accounts accounts;
    @Inject
    private AuditNote note;
    @Context
    private HttpServletRequest request;

    @GET
    @RolesAllowed(VIEWER)
    public String list() {
        var json = Json.object();
        var array = json.putArray("tokens");
        accounts.tokens().seenBy(Caller.known(request)).forEach(token -> array.add(AccountJson.token(token)));
        return json.put("count", array.size()).toString();
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(VIEWER)
    @PasswordOnly
    @Audited("token.create")
    public Response make(InputStream in) throws IOException {
        var body = Json.body(in);
        Json.requireOnly(body, "name", "role", "expires_in_days");
        var made = accounts.tokens().make(Caller.known(request), AccountJson.text(body, "name"), AccountJson.role(body), days(body));
        note.object(made.token().id());
        note.detail("%s, role %s, until %s".formatted(made.token().name(), Json.word(made.token().role()), made.token().expiresAt()));
        return Response.created(URI.create("tokens/" + made.token().id()))
                .entity(AccountJson.token(made.token()).put("token", made.text()).toString()).build();
    }

    @DELETE
    @Path("{id}")
    @RolesAllowed(VIEWER)
    @PasswordOnly
    @Audited(value = "token.remove", object = "{id}")
    public String remove(@PathParam("id") String id) {
        var token = accounts.tokens().remove(Caller.known(request), id);
        note.detail("%s of %s".formatted(token.name(), token.owner()));
        return Json.success("the token %s of %s is worth nothing any more".formatted(token.name(), token.owner())).toString();
    }

    static int days(JsonNode body) {
        var days = body.get("expires_in_days");
        if (days == null) {
            return DAYS;
        }
        if (!days.isIntegralNumber() || !days.canConvertToInt()) {
            throw Problem.INVALID_REQUEST.because("\"expires_in_days\" must be a whole number of 1 to " + AccessTokens.MOST_DAYS);
        }
        return days.intValue();
    }
}
