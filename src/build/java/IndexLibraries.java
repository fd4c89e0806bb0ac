import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.Index;
import org.jboss.jandex.IndexWriter;
import org.jboss.jandex.Indexer;

/**
 * Run by the build: gives the classes and each library of a web application the index of annotations that WildFly reads in place of making its own, at
 * every start ({@code META-INF/jandex.idx}). That of a library in which no server has anything to find is empty: WildFly keeps in memory what it reads.
 */
final class IndexLibraries {

    /** The packages of the annotations that have a server do something with a class. */
    private static final Set<String> FOR_SERVERS = Set.of("jakarta.decorator", "jakarta.ejb", "jakarta.enterprise", "jakarta.faces", "jakarta.inject", "jakarta.interceptor",
            "jakarta.jms", "jakarta.resource", "jakarta.security", "jakarta.servlet", "jakarta.websocket", "jakarta.ws.rs");

    private IndexLibraries() { }

    /** @param arguments the folder of the web application, such as {@code target/ROOT} */
    public static void main(String... arguments) throws IOException {
        var application = Path.of(arguments[0], "WEB-INF");
        write(index(application.resolve("classes")), application.resolve("classes"));
        try (var libraries = Files.newDirectoryStream(application.resolve("lib"), "*.jar")) {
            for (var library : libraries) {
                try (var inside = FileSystems.newFileSystem(library, Map.of())) {
                    var root = inside.getPath("/");
                    var index = index(root);
                    write(isForServers(index) ? index : new Indexer().complete(), root);
                }
            }
        }
    }

    private static Index index(Path root) throws IOException {
        var indexer = new Indexer();
        try (var files = Files.walk(root)) {
            for (var file : (Iterable<Path>) files.filter(IndexLibraries::isClass)::iterator) {
                try (var in = Files.newInputStream(file)) {
                    indexer.index(in);
                }
            }
        }
        return indexer.complete();
    }

    /** Classes for newer Java than that of the server lie below META-INF. */
    private static boolean isClass(Path file) {
        var path = file.toString();
        return path.endsWith(".class") && !path.contains("META-INF/") && !path.endsWith("module-info.class");
    }

    private static boolean isForServers(Index index) {
        return index.getKnownClasses().stream().map(ClassInfo::annotationsMap).flatMap(annotations -> annotations.keySet().stream()).map(DotName::toString)
                .anyMatch(annotation -> FOR_SERVERS.stream().anyMatch(prefix -> annotation.startsWith(prefix + ".")));
    }

    private static void write(Index index, Path root) throws IOException {
        var file = root.resolve("META-INF/jandex.idx");
        Files.createDirectories(file.getParent());
        try (var out = Files.newOutputStream(file)) {
            new IndexWriter(out).write(index);
        }
    }
}
