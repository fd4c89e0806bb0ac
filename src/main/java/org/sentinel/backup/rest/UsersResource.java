package org.sentinel.backup.rest;

import static org.sentinel.backup.rest.RoleFilter.ADMIN;
import static org.sentinel.backup.rest.RoleFilter.VIEWER;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.function.UnaryOperator;
import org.sentinel.backup.account.Accounts;
import org.sentinel.backup.catalog.Role;
import org.sentinel.backup.catalog.User;
import org.sentinel.backup.problem.Problem;

/** Users; a password goes in and never comes out. */
@RequestScoped
@Path("users")
@Produces(MediaType.APPLICATION_JSON)
public class UsersResource {

    @Inject
    private Accounts accounts;
    @Inject
    private AuditNote note;
    @Context
    private HttpServletRequest request;

    @GET
    @RolesAllowed(ADMIN)
    public String list() {
        var json = Json.object();
        var array = json.putArray("users");
        accounts.users().all().forEach(user -> array.add(AccountJson.user(user)));
        return json.put("count", array.size()).toString();
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(ADMIN)
    @PasswordOnly
    @Audited("user.create")
    public Response add(InputStream in) throws IOException {
        var body = Json.body(in);
        Json.requireOnly(body, "username", "password", "role");
        var role = AccountJson.role(body);
        note.detail("role " + Json.word(role));
        var user = accounts.users().add(AccountJson.text(body, "username"), password(body, "password"), role);
        note.object(user.username());
        return Response.created(URI.create("users/" + user.username())).entity(AccountJson.user(user).toString()).build();
    }

    @PATCH
    @Path("{username}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(ADMIN)
    @PasswordOnly
    @Audited(value = "user.change", object = "{username}")
    public String change(@PathParam("username") String username, InputStream in) throws IOException {
        var user = accounts.users().change(username, wanted(Json.body(in)));
        note.detail("role %s%s".formatted(Json.word(user.role()), user.disabled() ? ", disabled" : ""));
        return AccountJson.user(user).toString();
    }

    @PUT
    @Path("{username}/password")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(VIEWER)
    @PasswordOnly
    @Audited(value = "user.password", object = "{username}")
    public String changePassword(@PathParam("username") String username, InputStream in) throws IOException {
        var caller = Caller.known(request);
        var own = caller.username().equals(username);
        if (!own && !caller.role().covers(Role.ADMIN)) {
            throw Problem.FORBIDDEN.because("another one's password is for an administrator to change");
        }
        var body = Json.body(in);
        Json.requireOnly(body, "password", "current_password");
        if (own) {
            accounts.users().changeOwnPassword(username, password(body, "current_password"), password(body, "password"), request.getRemoteAddr());
        } else {
            accounts.users().changePassword(username, password(body, "password"));
        }
        return Json.success("%s has another password; the old one is worth nothing".formatted(username)).toString();
    }

    @DELETE
    @Path("{username}")
    @RolesAllowed(ADMIN)
    @PasswordOnly
    @Audited(value = "user.remove", object = "{username}")
    public String remove(@PathParam("username") String username) {
        accounts.users().remove(username);
        return Json.success("%s and the tokens of %s are gone".formatted(username, username)).toString();
    }

    static UnaryOperator<User> wanted(JsonNode body) {
        Json.requireOnly(body, "role", "disabled");
        if (body.isEmpty()) {
            throw Problem.INVALID_REQUEST.because("the body must have \"role\" or \"disabled\" or both");
        }
        UnaryOperator<User> role = user -> user;
        if (body.has("role")) {
            var wanted = AccountJson.role(body);
            role = user -> user.withRole(wanted);
        }
        if (!body.has("disabled")) {
            return role;
        }
        var disabled = Json.flag(body, "disabled", false);
        return role.andThen(user -> user.withDisabled(disabled))::apply;
    }

    private static char[] password(JsonNode body, String name) {
        return AccountJson.text(body, name).toCharArray();
    }
}
