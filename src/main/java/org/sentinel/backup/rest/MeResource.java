package org.sentinel.backup.rest;

import static org.sentinel.backup.rest.RoleFilter.VIEWER;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.sentinel.backup.account.Login;

/** Who the caller is to this program. */
@RequestScoped
@Path("me")
@Produces(MediaType.APPLICATION_JSON)
public class MeResource {

    @Context
    private HttpServletRequest request;

    @GET
    @RolesAllowed(VIEWER)
    public String me() {
        var caller = Caller.known(request);
        var json = Json.object().put("username", caller.username()).put("role", Json.word(caller.role()));
        if (caller.login() instanceof Login.Token token) {
            json.put("login", "token").putObject("token").put("id", token.id()).put("name", token.name());
        } else {
            json.put("login", "password");
        }
        return json.toString();
    }
}
