package org.sentinel.backup.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.sentinel.backup.catalog.Role;

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

    @Test
    void downloadsAreForOperatorsAndNoPages() {
        assertEquals(Optional.of(Role.OPERATOR), PageTable.role("/download/local/sentinel-backup-2026-01-08-143022.tar.gz"));
        assertEquals(Optional.empty(), PageTable.role("/download"));
        assertFalse(Pages.isPage("/download/local/sentinel-backup-2026-01-08-143022.tar.gz"));
        assertTrue(Pages.isPage("/backups"));
    }
}
