package org.sentinel.backup.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which calls stand in the audit trail. */
class AuditedTest {

    /** The calls that only read, and hand out what is in a backup. */
    private static final Set<String> HANDED_OUT = Set.of("DownloadResource.download");
    private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)}");

    @Test
    void everyCallThatChangesSomethingIsAudited() {
        assertEquals(List.of(), names(calls().filter(call -> !call.isAnnotationPresent(GET.class) && !call.isAnnotationPresent(Audited.class))));
    }

    @Test
    void ofTheCallsThatReadThoseAreAuditedThatHandBackupsOut() {
        assertEquals(HANDED_OUT.stream().sorted().toList(),
                names(calls().filter(call -> call.isAnnotationPresent(GET.class) && call.isAnnotationPresent(Audited.class))));
    }

    @Test
    void objectsNameParametersThatTheAddressHas() {
        assertEquals(List.of(), names(calls().filter(call -> call.isAnnotationPresent(Audited.class)).filter(call ->
                PARAMETER.matcher(call.getAnnotation(Audited.class).object()).results().anyMatch(found -> !address(call).contains(found.group())))));
    }

    private static String address(Method call) {
        var path = call.getAnnotation(Path.class);
        return call.getDeclaringClass().getAnnotation(Path.class).value() + (path == null ? "" : "/" + path.value());
    }

    private static Stream<Method> calls() {
        return ApiApplication.RESOURCES.stream().flatMap(resource -> Arrays.stream(resource.getDeclaredMethods()))
                .filter(method -> Arrays.stream(method.getAnnotations())
                        .anyMatch(annotation -> annotation.annotationType().isAnnotationPresent(HttpMethod.class)));
    }

    private static List<String> names(Stream<Method> calls) {
        return calls.map(call -> call.getDeclaringClass().getSimpleName() + "." + call.getName()).sorted().toList();
    }
}
