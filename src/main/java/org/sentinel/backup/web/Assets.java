package org.sentinel.backup.web;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.CRC32;

/** The addresses of the style and the script, which change with their content, so that browsers may keep them and never keep an old one. */
@Named
@ApplicationScoped
public class Assets {

    @Inject
    private ServletContext servlets;
    private String style;
    private String script;

    @PostConstruct
    void read() {
        style = address("app.css");
        script = address("app.js");
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

    public String getScript() {
        return script;
    }
}
