package org.sentinel.backup.rest;

import static org.sentinel.backup.rest.RoleFilter.ADMIN;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.io.IOException;
import java.io.InputStream;
import org.sentinel.backup.schedule.Operations;
import org.sentinel.backup.vault.Destination;

/** Rotating a destination, enabled or not. */
@RequestScoped
@Path("backups/{destination}/rotate")
@Produces(MediaType.APPLICATION_JSON)
public class RotateResource {

    @Inject
    private Operations operations;
    @Inject
    private AuditNote note;
    @Context
    private SecurityContext caller;

    @POST
    @RolesAllowed(ADMIN)
    @Audited(value = "rotation.start", object = "{destination}")
    public Response rotate(@PathParam("destination") String destination, InputStream in) throws IOException {
        var wanted = Destination.of(destination);
        var body = Json.optionalBody(in);
        Json.requireOnly(body, "confirm");
        var confirm = Json.flag(body, "confirm", false);
        note.detail(confirm ? "confirmed" : "");
        return Accepted.answer("rotation started", operations.rotate(caller.getUserPrincipal().getName(), wanted, confirm));
    }
}
