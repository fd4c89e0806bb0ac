package org.sentinel.backup.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PageTableTest {

    @Test
    void eachPageStandsInTheTableAndNothingElse() throws IOException {
        try (var files = Files.list(Path.of("webapp-ui"))) {
            var pages = files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".xhtml"))
                    .map(name -> "/" + name.substring(0, name.length() - ".xhtml".length())).collect(Collectors.toCollection(TreeSet::new));

            var table = new TreeSet<>(PageTable.ROLES.keySet());
            table.addAll(PageTable.OPEN);
            assertEquals(pages, table);
        }
    }
}
