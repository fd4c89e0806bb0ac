package org.sentinel.backup.rest;

import static org.sentinel.backup.rest.RoleFilter.VIEWER;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The description of this interface (OpenAPI 3.1). */
@RequestScoped
@Path("openapi.json")
@Produces(MediaType.APPLICATION_JSON)
public class OpenApiResource {

    @GET
    @RolesAllowed(VIEWER)
    public String openApi() throws IOException {
        return text();
    }

    static String text() throws IOException {
        try (var in = Objects.requireNonNull(OpenApiResource.class.getResourceAsStream("/openapi.json"), "openapi.json")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
