package org.sentinel.backup.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.io.InputStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeSet;
import org.jboss.jandex.DotName;
import org.jboss.jandex.Index;
import org.jboss.jandex.IndexReader;
import org.junit.jupiter.api.Test;

/** What the build tells WildFly of the annotations in the program. */
class LibraryIndexIT {

    private static final Path APPLICATION = Path.of("target/ROOT/WEB-INF");

    @Test
    void onlyTheLibraryWithWhichPagesAreMadeIsForTheServer() throws Exception {
        var known = new TreeSet<String>();
        try (var libraries = Files.newDirectoryStream(APPLICATION.resolve("lib"), "*.jar")) {
            for (var library : libraries) {
                try (var inside = FileSystems.newFileSystem(library, Map.of()); var in = Files.newInputStream(inside.getPath("META-INF/jandex.idx"))) {
                    if (!index(in).getKnownClasses().isEmpty()) {
                        known.add(library.getFileName().toString().replaceAll("-\\d.*", ""));
                    }
                }
            }
        }

        assertEquals("[primefaces]", known.toString());
    }

    @Test
    void theProgramsOwnClassesAreKnown() throws Exception {
        try (var in = Files.newInputStream(APPLICATION.resolve("classes/META-INF/jandex.idx"))) {
            assertNotNull(index(in).getClassByName(DotName.createSimple("org.sentinel.backup.wiring.Start")));
        }
    }

    private static Index index(InputStream in) throws Exception {
        return new IndexReader(in).read();
    }
}
