package org.sentinel.backup;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the table of rooms in docs/architecture.md. */
class ArchitectureTest {

    private static final String ROOT = "org.sentinel.backup.";

    /** Each room and the rooms it may import; all may import {@code problem}. */
    private static final Map<String, List<String>> ROOMS = Map.ofEntries(
            Map.entry("problem", List.of()),
            Map.entry("database", List.of()),
            Map.entry("configuration", List.of("database")),
            Map.entry("store", List.of()),
            Map.entry("demo", List.of("database")),
            Map.entry("snapshot", List.of("database")),
            Map.entry("archive", List.of("database", "snapshot")),
            Map.entry("vault", List.of("archive", "store", "database")),
            Map.entry("settings", List.of("database")),
            Map.entry("catalog", List.of("database", "archive")),
            Map.entry("backup", List.of("database", "snapshot", "archive", "vault", "catalog")),
            Map.entry("restore", List.of("database", "snapshot", "archive", "vault", "catalog")),
            Map.entry("retention", List.of("vault", "backup", "catalog")),
            Map.entry("schedule", List.of("database", "vault", "backup", "restore", "retention", "catalog", "settings")),
            Map.entry("account", List.of("catalog")),
            Map.entry("gate", List.of()),
            Map.entry("transfer", List.of("vault")),
            Map.entry("web", List.of("gate", "schedule", "backup", "restore", "retention", "vault", "catalog", "settings", "account", "audit", "alert", "transfer")),
            Map.entry("audit", List.of("catalog")),
            Map.entry("alert", List.of("schedule", "vault", "catalog", "settings")),
            Map.entry("rest", List.of("configuration", "gate", "schedule", "backup", "restore", "retention", "vault", "catalog", "settings", "account", "audit", "alert", "transfer")));

    private static final Set<String> WITH_JAKARTA =
            Set.of("catalog", "account", "alert", "gate", "rest", "web", "wiring");

    private final JavaClasses program = ProgramClasses.ALL;

    @Test
    void everyRoomStandsInTheTable() {
        var found = program.stream().map(JavaClass::getPackageName).filter(name -> name.startsWith(ROOT))
                .map(name -> name.substring(ROOT.length()).split("\\.")[0])
                .collect(Collectors.toCollection(TreeSet::new));

        var expected = new TreeSet<>(ROOMS.keySet());
        expected.add("wiring");
        assertEquals(expected, found);
    }

    @Test
    void roomsImportOnlyWhatTheTableAllows() {
        ROOMS.forEach((room, allowed) -> {
            var forbidden = Stream.concat(ROOMS.keySet().stream(), Stream.of("wiring"))
                    .filter(other -> !other.equals(room) && !other.equals("problem") && !allowed.contains(other))
                    .map(other -> ROOT + other + "..").toArray(String[]::new);
            noClasses().that().resideInAPackage(ROOT + room + "..")
                    .should().dependOnClassesThat().resideInAnyPackage(forbidden).check(program);
        });
    }

    @Test
    void thereAreNoCycles() {
        slices().matching(ROOT + "(**)").should().beFreeOfCycles().check(program);
    }

    @Test
    void theDataPathIsPlainJava() {
        ROOMS.keySet().stream().filter(room -> !WITH_JAKARTA.contains(room)).forEach(room ->
                noClasses().that().resideInAPackage(ROOT + room + "..")
                        .should().dependOnClassesThat().resideInAPackage("jakarta..").check(program));
    }

    @Test
    void onlyTheS3StoreSeesTheSdk() {
        noClasses().that().resideOutsideOfPackage(ROOT + "store.s3..")
                .should().dependOnClassesThat().resideInAPackage("software.amazon..").check(program);
    }

    @Test
    void onlyTheCatalogSeesPersistence() {
        noClasses().that().resideOutsideOfPackage(ROOT + "catalog..")
                .should().dependOnClassesThat().resideInAPackage("jakarta.persistence..").check(program);
    }

    @Test
    void noServersOwnClassesAreUsed() {
        noClasses().should().dependOnClassesThat()
                .resideInAnyPackage("org.jboss..", "org.wildfly..", "io.undertow..", "fish.payara..", "org.glassfish..")
                .check(program);
    }

    @Test
    void timeComesFromTheInjectedClock() {
        noClasses().that().resideOutsideOfPackage(ROOT + "wiring..")
                .should().callMethod(java.time.Instant.class, "now")
                .orShould().callMethod(System.class, "currentTimeMillis")
                .orShould().callMethod(java.time.Clock.class, "systemUTC").check(program);
    }

    @Test
    void namesSayWhatAThingIs() {
        classes().that().haveNameNotMatching(".*\\$.*").and().doNotHaveModifier(JavaModifier.SYNTHETIC)
                .should().haveNameNotMatching(".*(Impl|Facade|Assembler|Manager|Helper|Util|Utils)$").check(program);
    }
}
