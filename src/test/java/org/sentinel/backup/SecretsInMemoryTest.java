package org.sentinel.backup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.lang.reflect.Array;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.sentinel.backup.catalog.Role;
import org.sentinel.backup.catalog.Token;

/** That no secret is where it might be printed by mistake, or stay for the life of the process. */
class SecretsInMemoryTest {

    private static final Pattern SECRET = Pattern.compile("(?i).*(secret|password|passphrase|credential|hash|cookie).*");
    private static final String MARKER = "a-secret-that-nobody-must-find";

    /** Records that hold a secret under a name that does not say so; found by hand, and to be added to by whoever writes another. */
    private static final List<String> UNNAMED = List.of("org.sentinel.backup.account.NewToken", "org.sentinel.backup.settings.Value",
            "org.sentinel.backup.configuration.ConfigurationReader$Given");

    /** Static fields that could hold what changes, and do not: bytes of formats and of checks, and the locks of this process. */
    private static final Set<String> LOOKED_AT = Set.of("org.sentinel.backup.archive.GzipFormat.BLOCK_HEADER",
            "org.sentinel.backup.archive.GzipFormat.MARKED_HEADER", "org.sentinel.backup.archive.GzipFormat.SEAL_BODY",
            "org.sentinel.backup.database.DataFolder.LEFT_OPEN", "org.sentinel.backup.store.directory.DirectoryCheck.CONTENT",
            "org.sentinel.backup.store.s3.S3Check.CONTENT");

    private final List<JavaClass> program = ProgramClasses.ALL.stream().toList();

    @Test
    void aRecordWithASecretDoesNotPrintIt() throws Exception {
        var printed = new TreeSet<String>();
        var looked = new TreeSet<String>();
        for (var type : records()) {
            if (UNNAMED.contains(type.getName()) || Arrays.stream(type.getRecordComponents()).anyMatch(SecretsInMemoryTest::isSecret)) {
                looked.add(type.getSimpleName());
                var text = made(type).toString();
                if (text.contains(MARKER)) {
                    printed.add(type.getName() + ": " + text);
                }
            }
        }

        assertEquals(new TreeSet<>(), printed);
        assertTrue(looked.containsAll(List.of("User", "PageSession", "NewToken", "R2Settings", "S3StoreConfig", "Value", "Configuration")), looked::toString);
    }

    @Test
    void aClassWithASecretHasNoWordsOfItsOwn() {
        var speaking = program.stream().filter(type -> !type.isRecord() && type.getFields().stream()
                .anyMatch(field -> !field.getModifiers().contains(JavaModifier.STATIC) && SECRET.matcher(field.getName()).matches()))
                .filter(type -> type.getMethods().stream().anyMatch(method -> method.getName().equals("toString"))).map(JavaClass::getName).toList();

        assertEquals(List.of(), speaking);
    }

    @Test
    void nothingIsKeptInStaticFieldsButConstants() throws Exception {
        var kept = new TreeSet<String>();
        for (var field : program.stream().flatMap(type -> type.getFields().stream()).filter(SecretsInMemoryTest::isOurStatic).toList()) {
            if (!field.getModifiers().contains(JavaModifier.FINAL) || isMutable(value(field))) {
                kept.add(field.getFullName());
            }
        }

        assertEquals(new TreeSet<>(LOOKED_AT), kept);
    }

    @Test
    void theLookIntoStaticFieldsSeesWhatCanChange() {
        for (var mutable : List.of(new java.util.ArrayList<>(), new java.util.HashMap<>(), new AtomicReference<>(), new StringBuilder(), new char[1],
                ThreadLocal.withInitial(() -> ""))) {
            assertTrue(isMutable(mutable), mutable.getClass()::getName);
        }
        for (var constant : List.of(List.of("a", "b", "c"), Map.of(), "text", 1, Optional.empty(), new byte[0])) {
            assertFalse(isMutable(constant), constant.getClass()::getName);
        }
    }

    private List<Class<?>> records() {
        return program.stream().filter(JavaClass::isRecord).<Class<?>>map(JavaClass::reflect).collect(Collectors.toList());
    }

    private static boolean isSecret(RecordComponent component) {
        var type = component.getType();
        return SECRET.matcher(component.getName()).matches() && (type == String.class || type == Optional.class || type == char[].class || type == Map.class);
    }

    private static Object made(Class<?> type) throws Exception {
        var components = type.getRecordComponents();
        var constructor = type.getDeclaredConstructor(Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
        constructor.setAccessible(true);
        return constructor.newInstance(Arrays.stream(components).map(SecretsInMemoryTest::filled).toArray());
    }

    /** Something that fits; each text is the secret, but for what must be a name of something and is no secret. */
    private static Object filled(RecordComponent component) {
        var type = component.getType();
        if (component.getName().equals("accessKeyId") || component.getName().equals("username") || component.getName().equals("bucket")) {
            return "public";
        }
        return switch (type.getSimpleName()) {
            case "String" -> component.getName().equals("prefix") ? "" : MARKER;
            case "char[]" -> MARKER.toCharArray();
            case "Optional" -> component.getGenericType().getTypeName().contains("String") ? Optional.of(MARKER) : Optional.empty();
            case "Map" -> Map.of("R2_SECRET_ACCESS_KEY", MARKER);
            case "List" -> List.of();
            case "Instant" -> Instant.EPOCH;
            case "URI" -> URI.create("https://example.com");
            case "Path" -> Path.of("/data");
            case "ZoneId" -> (ZoneId) ZoneOffset.UTC;
            case "int" -> 1;
            case "boolean" -> false;
            case "Setting" -> secretSetting(type);
            case "Token" -> new Token("id", "nightly", Role.VIEWER, "ada", Instant.EPOCH, Instant.MAX, Optional.empty());
            default -> type.isEnum() ? type.getEnumConstants()[0] : unknown(component);
        };
    }

    private static Object secretSetting(Class<?> type) {
        return Arrays.stream(type.getEnumConstants()).filter(one -> one.toString().equals("R2_SECRET_ACCESS_KEY")).findFirst().orElseThrow();
    }

    private static Object unknown(RecordComponent component) {
        throw new IllegalStateException("say what to put into " + component.getDeclaringRecord() + "." + component.getName());
    }

    // Of an enum the constants, and what the compiler adds.
    private static boolean isOurStatic(JavaField field) {
        return field.getModifiers().contains(JavaModifier.STATIC) && !field.getModifiers().contains(JavaModifier.SYNTHETIC)
                && !field.getName().contains("$") && !field.getModifiers().contains(JavaModifier.ENUM);
    }

    private static Object value(JavaField field) throws IllegalAccessException {
        var reflected = field.reflect();
        reflected.setAccessible(true);
        return reflected.get(null);
    }

    private static boolean isMutable(Object value) {
        var type = value.getClass();
        if (type.isArray()) {
            return Array.getLength(value) > 0 && (type == char[].class || type == byte[].class);
        }
        var immutable = type.getName().startsWith("java.util.ImmutableCollections") || type.getName().startsWith("java.util.Collections$Unmodifiable")
                || type.getName().startsWith("java.util.Collections$Empty");
        return (value instanceof Collection || value instanceof Map) && !immutable || value instanceof AtomicReference || value instanceof CharSequence
                && !(value instanceof String) || value instanceof ThreadLocal;
    }
}
