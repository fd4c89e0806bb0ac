package org.sentinel.backup.rest;

import static org.sentinel.backup.rest.RoleFilter.VIEWER;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.Instant;
import org.sentinel.backup.retention.Consent;
import org.sentinel.backup.retention.Decision;
import org.sentinel.backup.retention.Policy;
import org.sentinel.backup.retention.Preview;
import org.sentinel.backup.retention.Rotation;
import org.sentinel.backup.schedule.RetentionSettings;
import org.sentinel.backup.vault.Destination;

/** What a rotation would do, under the saved policy or one that is tried. */
@RequestScoped
@Path("backups/{destination}/rotation-preview")
@Produces(MediaType.APPLICATION_JSON)
public class RotationPreviewResource {

    @Inject
    private Rotation rotation;
    @Inject
    private RetentionSettings retention;
    @Inject
    private Clock clock;

    @GET
    @RolesAllowed(VIEWER)
    public String preview(@PathParam("destination") String destination, @Context UriInfo address) {
        var wanted = Destination.of(destination);
        var policy = PolicyQuery.of(address.getQueryParameters(), retention.policy(wanted));
        var zone = retention.zone();
        return json(rotation.preview(wanted, policy, zone), policy, clock.instant()).put("time_zone", zone.toString()).toString();
    }

    static ObjectNode json(Preview preview, Policy policy, Instant now) {
        var json = Json.object();
        json.set("policy", PolicyQuery.json(policy));
        var removed = preview.plan().removed().size();
        var backups = Json.object().putArray("backups");
        var removedBytes = 0L;
        for (var i = 0; i < preview.entries().size(); i++) {
            var decision = preview.plan().decisions().get(i);
            var entry = preview.entries().get(i);
            backups.add(json(BackupJson.of(entry, now), decision, policy));
            removedBytes += decision.keep() ? 0 : entry.backup().sizeBytes();
        }
        json.put("held", preview.plan().held(Consent.ASKED)).put("held_by_schedule", preview.heldBySchedule())
                .put("brake", preview.plan().brake().sentence())
                .put("count", backups.size()).put("keep_count", backups.size() - removed).put("remove_count", removed)
                .put("remove_bytes", removedBytes);
        var toProve = json.putArray("to_prove");
        preview.toProve().forEach(name -> toProve.add(name.toString()));
        json.set("backups", backups);
        return json;
    }

    private static ObjectNode json(ObjectNode backup, Decision decision, Policy policy) {
        var json = backup.put("action", decision.keep() ? "keep" : "remove");
        var reasons = json.putArray("reasons");
        decision.reasons().forEach(reason -> reasons.add(reason.sentence(policy)));
        return json;
    }
}
