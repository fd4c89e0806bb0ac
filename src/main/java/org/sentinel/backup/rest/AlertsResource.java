package org.sentinel.backup.rest;

import static org.sentinel.backup.rest.RoleFilter.OPERATOR;
import static org.sentinel.backup.rest.RoleFilter.VIEWER;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.sentinel.backup.alert.Alerts;
import org.sentinel.backup.alert.ChannelView;
import org.sentinel.backup.catalog.Condition;
import org.sentinel.backup.catalog.Failure;

/** Alerts: what is wrong, how people are told, and whether that gets through. */
@RequestScoped
@Path("alerts")
@Produces(MediaType.APPLICATION_JSON)
public class AlertsResource {

    @Inject
    private Alerts alerts;

    @GET
    @RolesAllowed(VIEWER)
    public String list() {
        var json = Json.object();
        var conditions = json.putArray("conditions");
        alerts.open().forEach(condition -> conditions.add(json(condition)));
        var channels = json.putArray("channels");
        alerts.channels().forEach(channel -> channels.add(json(channel)));
        return json.toString();
    }

    @POST
    @Path("{channel}/test")
    @RolesAllowed(OPERATOR)
    @Audited(value = "alert.test", object = "{channel}")
    public String test(@PathParam("channel") String channel) {
        var result = alerts.test(channel);
        return Json.object().put("status", result.ok() ? "success" : "error").put("message", result.message()).toString();
    }

    private static ObjectNode json(Condition condition) {
        var json = Json.object().put("subject", condition.subject()).put("event", Json.word(condition.event()))
                .put("title", condition.title()).put("since", Json.time(Optional.of(condition.since())));
        json.set("problem", Json.failure(new Failure(condition.problem(), condition.detail())));
        return json;
    }

    private static ObjectNode json(ChannelView channel) {
        var state = channel.state();
        var json = Json.object().put("name", Json.word(state.channel())).put("configured", channel.configured());
        var missing = json.putArray("missing");
        channel.missing().forEach(missing::add);
        json.put("waiting", state.waiting()).put("lost", state.lost()).put("sent_at", Json.time(state.sentAt()))
                .put("failed_at", Json.time(state.failedAt()));
        state.failure().ifPresent(failure -> json.set("problem", Json.failure(failure)));
        return json;
    }
}
