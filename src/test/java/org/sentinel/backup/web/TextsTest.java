package org.sentinel.backup.web;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.sentinel.backup.problem.Problem;

class TextsTest {

    private static final Pattern KEY_IN_A_PAGE = Pattern.compile("\\bt\\['([a-z0-9._]+)'\\]|\\bt\\.([a-z]+)\\b");

    @Test
    void eachTextIsThereInBothLanguagesWithTheSameValues() throws IOException {
        var english = bundle("texts.properties");
        var german = bundle("texts_de.properties");

        assertEquals(Set.of(), without(english.stringPropertyNames(), german.stringPropertyNames()), "missing in German");
        assertEquals(Set.of(), without(german.stringPropertyNames(), english.stringPropertyNames()), "missing in English");
        for (var key : english.stringPropertyNames()) {
            assertFalse(german.getProperty(key).isBlank(), key);
            assertEquals(values(english.getProperty(key)), values(german.getProperty(key)), key);
        }
    }

    @Test
    void eachTextWithValuesIsAWellFormedPattern() throws IOException {
        for (var name : new String[] {"texts.properties", "texts_de.properties"}) {
            var texts = bundle(name);
            for (var key : texts.stringPropertyNames()) {
                var text = texts.getProperty(key);
                if (text.contains("{")) {
                    assertDoesNotThrow(() -> new MessageFormat(text), key);
                    assertFalse(text.matches(".*(?<!')'(?!').*"), () -> name + ": " + key + " has a quote that must be written twice");
                }
            }
        }
    }

    @Test
    void eachKeyThatAPageNamesIsThere() throws IOException {
        var texts = bundle("texts.properties");
        try (var files = Files.walk(Path.of("webapp-ui"))) {
            for (var file : files.filter(found -> found.toString().endsWith(".xhtml")).toList()) {
                keys(Files.readString(file)).forEach(key -> assertTrue(texts.containsKey(key), () -> file + ": " + key));
            }
        }
    }

    @Test
    void eachProblemHasItsSentenceAndItsHintInGermanAndNoOther() throws IOException {
        var german = bundle("problems_de.properties");
        var expected = new TreeSet<String>();
        for (var problem : Problem.values()) {
            expected.add(problem.name());
            expected.add(problem.name() + ".title");
        }

        assertEquals(Set.of(), without(expected, german.stringPropertyNames()), "missing");
        assertEquals(Set.of(), without(german.stringPropertyNames(), expected), "unknown");
        assertTrue(expected.containsAll(bundle("problems.properties").stringPropertyNames()));
    }

    private static Stream<String> keys(String page) {
        return KEY_IN_A_PAGE.matcher(page).results().map(found -> found.group(1) == null ? found.group(2) : found.group(1));
    }

    private static Set<String> without(Set<String> all, Set<String> others) {
        var rest = new TreeSet<>(all);
        rest.removeAll(others);
        return rest;
    }

    private static TreeSet<String> values(String text) {
        return new TreeSet<>(Pattern.compile("\\{(\\d)").matcher(text).results().map(found -> found.group(1)).toList());
    }

    private static Properties bundle(String name) throws IOException {
        var texts = new Properties();
        try (var file = new InputStreamReader(Texts.class.getResourceAsStream(name), StandardCharsets.UTF_8)) {
            texts.load(file);
        }
        return texts;
    }
}
