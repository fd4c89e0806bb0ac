package org.sentinel.backup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sentinel.backup.configuration.Property;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.settings.Setting;

/** Tables of docs/ that are made from a registry. {@code mvn test -Dtest=GeneratedTablesTest -Dtables.write=true} makes them anew. */
class GeneratedTablesTest {

    static Stream<Arguments> tables() {
        return Stream.of(
                Arguments.of("docs/configuration.md", "properties", (Supplier<String>) GeneratedTablesTest::properties),
                Arguments.of("docs/configuration.md", "settings", (Supplier<String>) GeneratedTablesTest::settings),
                Arguments.of("docs/operations.md", "problems", (Supplier<String>) GeneratedTablesTest::problems));
    }

    @ParameterizedTest(name = "{1} in {0}")
    @MethodSource("tables")
    void theTableIsAsItsRegistry(String document, String name, Supplier<String> table) throws Exception {
        var file = Path.of(document);
        var text = Files.readString(file);
        var begin = "<!-- made from the registry: %s -->\n".formatted(name);
        var end = "<!-- end -->";
        assertTrue(text.contains(begin), () -> document + " has no place for " + name);
        var from = text.indexOf(begin) + begin.length();
        var to = text.indexOf(end, from);
        if (Boolean.getBoolean("tables.write")) {
            Files.writeString(file, text.substring(0, from) + table.get() + text.substring(to));
        } else {
            assertEquals(table.get(), text.substring(from, to), document + " is stale; see the comment of this test");
        }
    }

    private static String properties() {
        return "| property | environment, `.env` | default | what it is for |\n|---|---|---|---|\n" + rows(Arrays.stream(Property.values())
                .map(property -> row(property.key().isEmpty() ? "–" : code(property.key()), code(property.variable()), property.fallback(), property.meaning())));
    }

    private static String settings() {
        return "| key | allowed | default | what it is for |\n|---|---|---|---|\n" + rows(Arrays.stream(Setting.values())
                .map(setting -> row(code(setting.key()), setting.allowed(), setting.defaultValue().isEmpty() ? "empty" : code(setting.defaultValue()), setting.description())));
    }

    private static String problems() {
        return "| code | status | the same again may help | what to do |\n|---|---|---|---|\n" + rows(Arrays.stream(Problem.values())
                .map(problem -> row(code(problem.name()), "" + problem.status(), problem.retryable() ? "yes" : "no", problem.hint())));
    }

    private static String rows(Stream<String> rows) {
        return rows.collect(Collectors.joining("\n", "", "\n"));
    }

    private static String row(String... cells) {
        return Arrays.stream(cells).map(cell -> cell.replace("|", "\\|").replace("<", cell.contains("`") ? "<" : "&lt;")).collect(Collectors.joining(" | ", "| ", " |"));
    }

    private static String code(String text) {
        return "`" + text + "`";
    }
}
