package org.sentinel.backup.rest;

import static org.sentinel.backup.rest.RoleFilter.ADMIN;
import static org.sentinel.backup.rest.RoleFilter.VIEWER;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
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
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.restore.PendingRestore;
import org.sentinel.backup.restore.PendingRestores;
import org.sentinel.backup.schedule.RestoreOperations;
import org.sentinel.backup.vault.BackupName;
import org.sentinel.backup.vault.Destination;

/** Restoring a backup: staging it, looking at what is staged, applying or cancelling it. There is at most one, whatever the destination. */
@RequestScoped
@Path("backups/{destination}/restore")
@Produces(MediaType.APPLICATION_JSON)
public class RestoreResource {

    @Inject
    private RestoreOperations operations;
    @Inject
    private PendingRestores pending;
    @Inject
    private AuditNote note;
    @Context
    private SecurityContext caller;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(ADMIN)
    @Audited(value = "restore.stage.start", object = "{destination}")
    public Response restore(@PathParam("destination") String destination, InputStream in) throws IOException {
        var wanted = Destination.of(destination);
        var body = RestoreBody.of(Json.body(in), caller.getUserPrincipal().getName());
        var name = BackupName.parse(body.filename());
        note.object(destination + "/" + name);
        note.detail(body.detail());
        return Accepted.answer("staging started", operations.restore(wanted, name, body.request(), body.restart()));
    }

    @GET
    @Path("staged")
    @RolesAllowed(VIEWER)
    public String staged(@PathParam("destination") String destination) {
        Destination.of(destination);
        return json(pending.current().orElseThrow(() -> Problem.NOTHING_STAGED.because("nothing is staged"))).toString();
    }

    @DELETE
    @Path("staged")
    @RolesAllowed(ADMIN)
    @Audited("restore.cancel")
    public String cancel(@PathParam("destination") String destination) {
        Destination.of(destination);
        operations.cancel();
        return Json.success("the staged restore is cancelled").toString();
    }

    @POST
    @Path("staged/apply")
    @RolesAllowed(ADMIN)
    @Audited("restore.apply")
    public Response apply(@PathParam("destination") String destination) {
        Destination.of(destination);
        var answer = Json.success(operations.apply()).toString().getBytes(StandardCharsets.UTF_8);
        // The server ends only when the caller has the answer, or is gone.
        StreamingOutput stream = out -> {
            try {
                out.write(answer);
                out.flush();
            } finally {
                operations.restartNow();
            }
        };
        return Response.accepted(stream).header("Content-Length", answer.length).build();
    }

    private ObjectNode json(PendingRestore staged) {
        var ticket = staged.ticket();
        var json = Json.object().put("id", ticket.id()).put("backup_filename", ticket.backupFilename())
                .put("destination", ticket.destination()).put("undo_of", ticket.undoOf()).put("state", Json.word(staged.phase()))
                .put("started_by", ticket.startedBy()).put("staged_at", Json.time(Optional.of(ticket.stagedAt())))
                .put("expires_at", Json.time(Optional.of(ticket.expiresAt())));
        var databases = json.putArray("databases");
        staged.databases().forEach(database -> databases.add(database.name()));
        staged.failure().ifPresent(failure -> json.set("problem", Json.failure(failure)));
        json.set("changes", Json.parsed(pending.changes()));
        return json;
    }
}
