package org.sentinel.backup.rest;

import static org.sentinel.backup.rest.RoleFilter.ADMIN;
import static org.sentinel.backup.rest.RoleFilter.VIEWER;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import org.sentinel.backup.catalog.Failure;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.settings.SettingView;
import org.sentinel.backup.settings.Settings;

/** Settings; a secret goes in and never comes out. */
@RequestScoped
@Path("settings")
@Produces(MediaType.APPLICATION_JSON)
public class SettingsResource {

    @Inject
    private Settings settings;
    @Inject
    private AuditNote note;

    @GET
    @RolesAllowed(VIEWER)
    public String list() {
        var json = Json.object();
        var array = json.putArray("settings");
        settings.list().forEach(view -> array.add(json(view)));
        var invalid = json.putArray("invalid");
        settings.current().invalid().forEach(one -> invalid.addObject().put("key", one.key())
                .put("code", one.problem().name()).put("detail", one.detail()).put("hint", one.problem().hint()));
        return json.toString();
    }

    @GET
    @Path("{key}")
    @RolesAllowed(VIEWER)
    public String find(@PathParam("key") String key) {
        return json(settings.find(key)).toString();
    }

    @PUT
    @Path("{key}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(ADMIN)
    @Audited(value = "setting.change", object = "{key}")
    public String put(@PathParam("key") String key, InputStream body) throws IOException {
        var json = Json.body(body);
        Json.requireOnly(json, "value");
        var before = settings.find(key);
        var after = settings.put(key, text(json.get("value")));
        note.detail(before.changeTo(after));
        return json(after).toString();
    }

    private static String text(JsonNode value) {
        if (value == null || value.isContainerNode()) {
            throw Problem.INVALID_REQUEST.because("the body must be {\"value\": …} with a text, a number, true, false or null");
        }
        if (value.isBoolean()) {
            return value.booleanValue() ? "1" : "0";
        }
        return value.isNull() ? "" : value.asText();
    }

    private static ObjectNode json(SettingView view) {
        var json = Json.object().put("key", view.key()).put("value", view.value()).put("description", view.description())
                .put("allowed", view.allowed()).put("default", view.defaultValue())
                .put("source", view.source().name().toLowerCase(Locale.ROOT))
                .put("updated_at", view.updatedAt().map(Object::toString).orElse(null));
        view.attention().ifPresent(found -> json.set("problem", Json.failure(new Failure(found.problem(), found.detail()))));
        return json;
    }
}
