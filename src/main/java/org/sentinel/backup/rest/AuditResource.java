package org.sentinel.backup.rest;

import static org.sentinel.backup.rest.RoleFilter.ADMIN;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.sentinel.backup.catalog.Audit;
import org.sentinel.backup.catalog.AuditVerification;
import org.sentinel.backup.catalog.NotedEntry;
import org.sentinel.backup.problem.Problem;

/** The audit trail: who did what; and whether it is whole. */
@RequestScoped
@Path("audit")
@Produces(MediaType.APPLICATION_JSON)
public class AuditResource {

    @Inject
    private Audit audit;

    @GET
    @RolesAllowed(ADMIN)
    public String list(@Context UriInfo address) {
        var wanted = AuditQueryParameters.of(address.getQueryParameters());
        var page = audit.find(wanted.search(), wanted.before(), wanted.limit());
        var json = Json.object();
        var array = json.putArray("entries");
        page.forEach(entry -> array.add(json(entry)));
        return json.put("count", page.size()).put("next", next(address, page, wanted.limit())).toString();
    }

    /** A page that is not full is the last one. */
    private static String next(UriInfo address, List<NotedEntry> page, int limit) {
        if (page.size() < limit) {
            return null;
        }
        var next = new StringBuilder("audit?before=").append(page.get(limit - 1).number());
        address.getQueryParameters().forEach((name, values) -> {
            if (!name.equals("before")) {
                next.append('&').append(name).append('=').append(URLEncoder.encode(values.get(0), StandardCharsets.UTF_8));
            }
        });
        return next.toString();
    }

    @GET
    @Path("verify")
    @RolesAllowed(ADMIN)
    public String verify(@Context UriInfo address) {
        if (!address.getQueryParameters().isEmpty()) {
            throw Problem.INVALID_REQUEST.because("the address has no parameters");
        }
        return json(audit.verify()).toString();
    }

    private static ObjectNode json(NotedEntry entry) {
        return Json.object().put("number", entry.number()).put("at", Json.time(Optional.of(entry.at()))).put("actor", entry.actor())
                .put("via", entry.via()).put("address", entry.address()).put("action", entry.action()).put("object", entry.object())
                .put("outcome", entry.outcome()).put("detail", entry.detail());
    }

    private static ObjectNode json(AuditVerification found) {
        var json = Json.object().put("status", Json.word(found.status())).put("entries", found.entries()).put("first", found.first())
                .put("last", found.last());
        found.brokenAt().ifPresent(number -> json.put("broken_at", number));
        json.put("detail", found.detail());
        found.pruned().ifPresent(pruned -> json.putObject("pruned").put("through", pruned.through()).put("entries", pruned.entries())
                .put("at", Json.time(Optional.of(pruned.at()))));
        return json;
    }
}
