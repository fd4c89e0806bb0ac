package org.sentinel.backup.rest;

import static org.sentinel.backup.rest.RoleFilter.ADMIN;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Locale;
import org.sentinel.backup.configuration.Configuration;
import org.sentinel.backup.configuration.EffectiveValue;

/** What was read at the start, and what of it came from where. */
@RequestScoped
@Path("config")
@Produces(MediaType.APPLICATION_JSON)
public class ConfigResource {

    @Inject
    private Configuration configuration;

    @GET
    @RolesAllowed(ADMIN)
    public String list() {
        return text(configuration);
    }

    static String text(Configuration configuration) {
        var json = Json.object();
        var array = json.putArray("config");
        for (EffectiveValue value : configuration.effective()) {
            var property = value.property();
            array.addObject().put("property", property.key().isEmpty() ? null : property.key()).put("environment", property.variable())
                    .put("value", value.shown().isEmpty() ? null : value.shown()).put("source", value.origin().name().toLowerCase(Locale.ROOT));
        }
        return json.toString();
    }
}
