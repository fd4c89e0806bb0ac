package org.sentinel.backup.rest;

import static org.sentinel.backup.rest.RoleFilter.OPERATOR;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.io.IOException;
import java.io.InputStream;
import org.sentinel.backup.catalog.Pin;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.retention.Pinning;
import org.sentinel.backup.vault.BackupName;
import org.sentinel.backup.vault.Destination;

/** Pinning a backup, so that rotation leaves it alone. */
@RequestScoped
@Path("backups/{destination}/{filename}/pin")
@Produces(MediaType.APPLICATION_JSON)
public class PinResource {

    @Inject
    private Pinning pinning;
    @Context
    private SecurityContext caller;

    @PUT
    @RolesAllowed(OPERATOR)
    @Audited(value = "backup.pin", object = "{destination}/{filename}")
    public String pin(@PathParam("destination") String destination, @PathParam("filename") String filename, InputStream in)
            throws IOException {
        var name = BackupName.parse(filename);
        var wanted = Destination.of(destination);
        var pin = pinning.pin(wanted, name, note(Json.optionalBody(in)), caller.getUserPrincipal().getName());
        return Json.success(name + " is pinned; rotation leaves it alone").put("note", pin.note()).toString();
    }

    @DELETE
    @RolesAllowed(OPERATOR)
    @Audited(value = "backup.unpin", object = "{destination}/{filename}")
    public String unpin(@PathParam("destination") String destination, @PathParam("filename") String filename) {
        var name = BackupName.parse(filename);
        var was = pinning.unpin(Destination.of(destination), name);
        return Json.success(was ? name + " is not pinned any more" : name + " was not pinned").toString();
    }

    static String note(JsonNode body) {
        Json.requireOnly(body, "note");
        var note = body.get("note");
        if (note == null) {
            return "";
        }
        if (!note.isTextual() || !Pin.isNote(note.textValue())) {
            throw Problem.INVALID_REQUEST.because("\"note\" must be a text of one line, of at most %d characters".formatted(Pin.MOST_CHARACTERS));
        }
        return note.textValue();
    }
}
