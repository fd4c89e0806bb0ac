package org.sentinel.backup.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The list of components that the build publishes. */
class SbomIT {

    private static final Path TARGET = Path.of("target");

    @Test
    void namesEachLibraryInTheWarAndNoOther() throws Exception {
        var listed = StreamSupport.stream(new ObjectMapper().readTree(TARGET.resolve("sbom.json").toFile()).get("components").spliterator(), false)
                .map(SbomIT::file)
                .collect(Collectors.toCollection(TreeSet::new));

        try (var jars = Files.list(TARGET.resolve("ROOT/WEB-INF/lib"))) {
            assertEquals(jars.map(jar -> jar.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new)), listed);
        }
    }

    private static String file(JsonNode component) {
        var classifier = Pattern.compile("[?&]classifier=([^&]+)").matcher(component.get("purl").asText());
        return "%s-%s%s.jar".formatted(component.get("name").asText(), component.get("version").asText(),
                classifier.find() ? "-" + classifier.group(1) : "");
    }
}
