package org.sentinel.backup.rest;

import static org.sentinel.backup.rest.RoleFilter.VIEWER;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.sentinel.backup.catalog.Run;
import org.sentinel.backup.schedule.ScheduledDestination;
import org.sentinel.backup.schedule.Scheduler;

/** The schedule: what ran last, and what runs next. */
@RequestScoped
@Path("schedule")
@Produces(MediaType.APPLICATION_JSON)
public class ScheduleResource {

    @Inject
    private Scheduler scheduler;

    @GET
    @RolesAllowed(VIEWER)
    public String show() {
        var timing = scheduler.timing();
        var json = Json.object().put("backup_time", timing.time().toString()).put("time_zone", timing.zone().getId());
        var array = json.putArray("destinations");
        timing.destinations().forEach(one -> array.add(json(one)));
        return json.toString();
    }

    private static ObjectNode json(ScheduledDestination one) {
        var json = Json.object().put("destination", one.destination().word()).put("enabled", one.backup().enabled())
                .put("schedule", Json.word(one.rhythm())).put("next_run", Json.time(one.backup().nextRun()))
                .put("last_run", Json.time(one.lastRun().map(Run::began)))
                .put("last_run_state", one.lastRun().map(run -> Json.word(run.state())).orElse(null))
                .put("last_success", Json.time(one.lastSuccess())).put("overdue", one.backup().overdue())
                .put("running", one.backup().running()).put("failures", one.backup().failures());
        one.lastRun().flatMap(Run::failure).ifPresent(failure -> json.set("problem", Json.failure(failure)));
        return json.put("next_rotation", Json.time(one.rotation().nextRun()))
                .put("last_rotation", Json.time(one.lastRotation().map(Run::began)))
                .put("last_rotation_state", one.lastRotation().map(run -> Json.word(run.state())).orElse(null));
    }
}
