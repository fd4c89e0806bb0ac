package org.sentinel.backup.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.sentinel.backup.catalog.Role;

/** Who may call what. */
class RolesTest {

    @Test
    void everyResourceIsServed() {
        assertEquals(Set.of(), ApiApplication.RESOURCES.stream().filter(resource -> !resource.isAnnotationPresent(Path.class))
                .collect(Collectors.toSet()));
        assertFalse(calls().toList().isEmpty());
    }

    @Test
    void everyCallDeclaresWhoMayMakeIt() {
        assertEquals(List.of(), names(calls().filter(call ->
                call.isAnnotationPresent(RolesAllowed.class) == call.isAnnotationPresent(PermitAll.class))));
    }

    @Test
    void onlyTheHealthOfTheServerAndTheOneTimeSetUpAreForEverybody() {
        assertEquals(List.of("HealthResource.live", "HealthResource.ready", "SetupResource.setUp"),
                names(calls().filter(call -> call.isAnnotationPresent(PermitAll.class))));
    }

    @Test
    void theRolesAreThoseThatUsersHave() {
        var known = Arrays.stream(Role.values()).map(Role::name).collect(Collectors.toSet());

        assertEquals(List.of(), names(calls().filter(call -> !known.containsAll(roles(call)))));
    }

    @Test
    void aViewerChangesNothingButTheOwnPasswordAndTokens() {
        assertEquals(List.of("TokensResource.make", "TokensResource.remove", "UsersResource.changePassword"), names(calls().filter(call ->
                roles(call).contains("VIEWER") && !call.isAnnotationPresent(GET.class))));
    }

    @Test
    void aTokenChangesNoAccounts() {
        assertEquals(List.of(), names(calls().filter(call ->
                Set.of(UsersResource.class, TokensResource.class).contains(call.getDeclaringClass())
                        && !call.isAnnotationPresent(GET.class) && !call.isAnnotationPresent(PasswordOnly.class))));
    }

    /** What a class declares would count on some servers and not on others. */
    @Test
    void noResourceDeclaresRolesForAllItsCalls() {
        assertEquals(List.of(), ApiApplication.RESOURCES.stream().filter(resource ->
                resource.isAnnotationPresent(RolesAllowed.class) || resource.isAnnotationPresent(PermitAll.class)).toList());
    }

    private static Stream<Method> calls() {
        return ApiApplication.RESOURCES.stream().flatMap(resource -> Arrays.stream(resource.getDeclaredMethods()))
                .filter(method -> Arrays.stream(method.getAnnotations())
                        .anyMatch(annotation -> annotation.annotationType().isAnnotationPresent(HttpMethod.class)));
    }

    private static List<String> roles(Method call) {
        var roles = call.getAnnotation(RolesAllowed.class);
        return roles == null ? List.of() : List.of(roles.value());
    }

    private static List<String> names(Stream<Method> calls) {
        return calls.map(call -> call.getDeclaringClass().getSimpleName() + "." + call.getName()).sorted().toList();
    }
}
