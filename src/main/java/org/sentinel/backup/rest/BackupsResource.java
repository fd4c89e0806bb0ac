package org.sentinel.backup.rest;

import static org.sentinel.backup.rest.RoleFilter.ADMIN;
import static org.sentinel.backup.rest.RoleFilter.OPERATOR;
import static org.sentinel.backup.rest.RoleFilter.VIEWER;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
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
import java.time.Clock;
import org.sentinel.backup.backup.BackupList;
import org.sentinel.backup.schedule.Operations;
import org.sentinel.backup.vault.BackupName;
import org.sentinel.backup.vault.Destination;
import org.sentinel.backup.vault.DestinationCheck;

/** Backups: list, make, look into, prove, delete; and try a destination. */
@RequestScoped
@Path("backups")
@Produces(MediaType.APPLICATION_JSON)
public class BackupsResource {

    @Inject
    private Operations operations;
    @Inject
    private BackupList backups;
    @Inject
    private Clock clock;
    @Context
    private SecurityContext caller;

    @POST
    @RolesAllowed(OPERATOR)
    @Audited("backup.start")
    public Response backUp() {
        return Accepted.answer("backup started", operations.backUp(name()));
    }

    @POST
    @Path("{destination}")
    @RolesAllowed(OPERATOR)
    @Audited(value = "backup.start", object = "{destination}")
    public Response backUp(@PathParam("destination") String destination) {
        return Accepted.answer("backup started", operations.backUp(name(), Destination.of(destination)));
    }

    @GET
    @Path("{destination}")
    @RolesAllowed(VIEWER)
    public String list(@PathParam("destination") String destination) {
        var entries = backups.of(Destination.of(destination));
        var json = Json.object();
        var array = json.putArray("backups");
        var now = clock.instant();
        entries.forEach(entry -> array.add(BackupJson.of(entry, now)));
        return json.put("count", entries.size()).toString();
    }

    @POST
    @Path("{destination}/test")
    @RolesAllowed(OPERATOR)
    @Audited(value = "destination.test", object = "{destination}")
    public String test(@PathParam("destination") String destination) {
        return json(operations.test(Destination.of(destination))).toString();
    }

    @GET
    @Path("{destination}/{filename}")
    @RolesAllowed(VIEWER)
    public String metadata(@PathParam("destination") String destination, @PathParam("filename") String filename) {
        var name = BackupName.parse(filename);
        return backups.metadata(Destination.of(destination), name);
    }

    @POST
    @Path("{destination}/{filename}/prove")
    @RolesAllowed(OPERATOR)
    @Audited(value = "proof.start", object = "{destination}/{filename}")
    public Response prove(@PathParam("destination") String destination, @PathParam("filename") String filename) {
        var name = BackupName.parse(filename);
        return Accepted.answer("proof started", operations.prove(name(), Destination.of(destination), name));
    }

    @DELETE
    @Path("{destination}/{filename}")
    @RolesAllowed(ADMIN)
    @Audited(value = "backup.delete", object = "{destination}/{filename}")
    public String delete(@PathParam("destination") String destination, @PathParam("filename") String filename) {
        var name = BackupName.parse(filename);
        operations.delete(name(), Destination.of(destination), name);
        return Json.success(name + " is deleted").toString();
    }

    private String name() {
        return caller.getUserPrincipal().getName();
    }

    private static ObjectNode json(DestinationCheck check) {
        var json = Json.object().put("status", check.passed() ? "success" : "error").put("message", check.passed()
                ? "everything that a backup needs works" : failed(check));
        var checks = json.putArray("checks");
        check.steps().forEach(step -> checks.addObject().put("name", step.name()).put("ok", step.ok()).put("detail", step.detail()));
        return json;
    }

    private static String failed(DestinationCheck check) {
        return check.steps().stream().filter(step -> !step.ok()).findFirst()
                .map(step -> step.name() + ": " + step.detail()).orElse("nothing could be tried");
    }
}
