package org.sentinel.backup.web;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.zip.CRC32;

/** The addresses of the style and the scripts, which change with their content, so that browsers may keep them and never keep an old one. */
@Named
@ApplicationScoped
public class Assets {

    private static final List<String> SCRIPTS = List.of("page", "strip", "forms", "charts", "restore");

    @Inject
    private ServletContext servlets;
    private String style;
    private Map<String, String> scripts;

    @PostConstruct
    void read() {
        style = address("app.css");
        scripts = SCRIPTS.stream().collect(Collectors.toUnmodifiableMap(Function.identity(), name -> address(name + ".js")));
    }

    private String address(String name) {
        try (var in = servlets.getResourceAsStream("/resources/sentinel/" + name)) {
            var sum = new CRC32();
            sum.update(in.readAllBytes());
            return "%s/jakarta.faces.resource/%s.xhtml?ln=sentinel&v=%08x".formatted(servlets.getContextPath(), name, sum.getValue());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String getStyle() {
        return style;
    }

    /** One of our scripts, by its name without {@code .js}. */
    public String script(String name) {
        return Objects.requireNonNull(scripts.get(name), name);
    }
}
