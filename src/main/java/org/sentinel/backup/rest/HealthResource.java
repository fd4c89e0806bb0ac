package org.sentinel.backup.rest;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Whether the server lives, and whether it can serve; for everybody, so it tells strangers no more than that. */
@RequestScoped
@Path("health")
@Produces(MediaType.APPLICATION_JSON)
public class HealthResource {

    @Inject
    private Readiness readiness;
    @Context
    private HttpServletRequest request;

    @GET
    @Path("live")
    @PermitAll
    public String live() {
        return Json.object().put("status", "UP").toString();
    }

    @GET
    @Path("ready")
    @PermitAll
    public Response ready() {
        var up = readiness.isUp();
        var json = Json.object().put("status", up ? "UP" : "DOWN");
        var checks = json.putArray("checks");
        readiness.checks(Caller.of(request).isPresent()).forEach(check -> checks.addObject().put("name", check.name())
                .put("status", check.ok() ? "UP" : "DEGRADED").put("detail", check.detail()));
        return Response.status(up ? 200 : 503).entity(json.toString()).build();
    }
}
