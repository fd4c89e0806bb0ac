package org.sentinel.backup.rest;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import org.sentinel.backup.account.Accounts;

/** The first administrator, or one whose password was lost; whoever has the one-time link may make it. */
@RequestScoped
@Path("setup")
@Produces(MediaType.APPLICATION_JSON)
public class SetupResource {

    @Inject
    private Accounts accounts;
    @Inject
    private AuditNote note;
    @Context
    private HttpServletRequest request;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @PermitAll
    @Audited("user.setup")
    public Response setUp(InputStream in) throws IOException {
        var body = Json.body(in);
        Json.requireOnly(body, "token", "password", "username");
        var username = body.has("username") ? AccountJson.text(body, "username") : Accounts.ADMIN;
        accounts.setup().take(AccountJson.text(body, "token"), username, AccountJson.text(body, "password").toCharArray(), request.getRemoteAddr());
        note.object(username);
        return Response.created(URI.create("users/" + username))
                .entity(Json.success(username + " is administrator and can log in").put("username", username).toString()).build();
    }
}
