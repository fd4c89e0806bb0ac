package org.sentinel.backup.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OpenApiTest {

    @Test
    void describesEachCallWithItsRoleAndNoOther() throws Exception {
        var described = new TreeMap<String, String>();
        json().get("paths").fields().forEachRemaining(path -> path.getValue().fields().forEachRemaining(call ->
                described.put(call.getKey() + " " + path.getKey(), role(call.getValue()))));

        assertEquals(declared(), described);
    }

    @Test
    void everyReferenceLeadsSomewhere() throws Exception {
        var schemas = json().at("/components/schemas");

        json().findValuesAsText("$ref").forEach(reference ->
                assertTrue(schemas.has(reference.replace("#/components/schemas/", "")), reference));
    }

    private static JsonNode json() throws Exception {
        return new ObjectMapper().readTree(OpenApiResource.text());
    }

    private static String role(JsonNode call) {
        return call.has("description") ? call.get("description").asText().replace("Needs the role ", "").replaceFirst("\\.$", "") : "everybody";
    }

    private static Map<String, String> declared() {
        return ApiApplication.RESOURCES.stream().flatMap(resource -> Arrays.stream(resource.getMethods())
                .flatMap(method -> call(resource, method).stream()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one, TreeMap::new));
    }

    private static Optional<Map.Entry<String, String>> call(Class<?> resource, Method method) {
        return Stream.of(method.getAnnotations()).map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
                .filter(verb -> verb != null).findFirst().map(verb -> Map.entry(
                        verb.value().toLowerCase(Locale.ROOT) + " " + path(resource, method), role(method)));
    }

    private static String path(Class<?> resource, Method method) {
        var path = "/api/" + resource.getAnnotation(Path.class).value();
        return method.isAnnotationPresent(Path.class) ? path + "/" + method.getAnnotation(Path.class).value() : path;
    }

    private static String role(Method method) {
        return method.isAnnotationPresent(PermitAll.class) ? "everybody"
                : method.getAnnotation(RolesAllowed.class).value()[0].toLowerCase(Locale.ROOT)
                        + (method.isAnnotationPresent(PasswordOnly.class) ? ". Not with a token" : "");
    }
}
