package org.sentinel.backup.rest;

import static org.sentinel.backup.rest.RoleFilter.ADMIN;
import static org.sentinel.backup.rest.RoleFilter.VIEWER;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.sentinel.backup.catalog.Restore;
import org.sentinel.backup.catalog.Restores;
import org.sentinel.backup.restore.KeptFolders;
import org.sentinel.backup.schedule.RestoreOperations;

/** Restores: how they ended, what was kept; and undoing one. */
@RequestScoped
@Path("restores")
@Produces(MediaType.APPLICATION_JSON)
public class RestoresResource {

    @Inject
    private Restores restores;
    @Inject
    private KeptFolders kept;
    @Inject
    private RestoreOperations operations;
    @Inject
    private AuditNote note;
    @Context
    private SecurityContext caller;

    @GET
    @RolesAllowed(VIEWER)
    public String list(@QueryParam("limit") @DefaultValue("100") String limit) {
        var json = Json.object();
        var array = json.putArray("restores");
        restores.newest(Limit.of(limit)).forEach(restore -> array.add(json(restore)));
        return json.put("count", array.size()).toString();
    }

    @POST
    @Path("{id}/undo")
    @RolesAllowed(ADMIN)
    @Audited(value = "restore.undo", object = "{id}")
    public Response undo(@PathParam("id") String id, InputStream in) throws IOException {
        var body = RestoreBody.of(Json.optionalBody(in), caller.getUserPrincipal().getName());
        note.detail(body.detail());
        return Accepted.answer("staging started", operations.undo(id, body.request(), body.restart()));
    }

    private ObjectNode json(Restore restore) {
        var json = Json.object().put("id", restore.id()).put("backup_filename", restore.backupFilename())
                .put("destination", restore.destination()).put("state", Json.word(restore.state())).put("undo_of", restore.undoOf())
                .put("started_by", restore.startedBy()).put("staged_at", Json.time(Optional.of(restore.stagedAt())))
                .put("changed_at", Json.time(Optional.of(restore.changedAt()))).put("applied_at", Json.time(restore.appliedAt()));
        var databases = json.putArray("databases");
        restore.databases().forEach(databases::add);
        json.put("kept_folder", restore.keptFolder());
        var files = json.putArray("kept_files");
        kept.filesIn(restore.keptFolder()).forEach(files::add);
        restore.failure().ifPresent(failure -> json.set("problem", Json.failure(failure)));
        return json;
    }
}
