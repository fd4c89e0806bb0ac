package org.sentinel.backup.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What the server that is delivered offers on the network, as the kernel sees it. */
class ListeningIT {

    private static final String LISTENING = "0A";

    @TempDir
    private Path folder;

    @Test
    @EnabledOnOs(OS.LINUX)
    void thereIsOnePortAndOnlyThisMachineReachesIt() throws Exception {
        // With the options that run.sh itself gives it.
        try (var server = RunningServer.start(Map.of("SENTINEL_ADMIN_PASSWORD", RunningServer.PASSWORD, "JAVA_OPTS", ""), folder.resolve("data"))) {
            assertEquals(Set.of("127.0.0.1:" + server.port()), listening(server.pid()));
            for (var path : List.of("/management", "/console", "/wildfly-services", "/index.html", "/wildfly.png")) {
                assertEquals("/login?to=" + path.replace("/", "%2F"), RawCall.ask(server, "GET " + path).header("Location"));
            }
        }
    }

    @Test
    void noSystemPropertyGetsIntoTheLog() throws Exception {
        var marker = "-Dsentinel.marker=a-secret-that-nobody-must-find";
        try (var server = RunningServer.start(Map.of("JAVA_OPTS", "-Xmx256m " + marker), folder.resolve("data"))) {
            var log = folder.resolve("data/server/log/server.log");
            assertTrue(Files.size(log) > 0);
            assertEquals(List.of(), Files.readAllLines(log).stream().filter(line -> line.contains("nobody-must-find")).toList());
        }
    }

    /** The addresses where the process listens, IPv6 ones as hexadecimal digits. */
    private static Set<String> listening(long pid) throws IOException {
        var sockets = sockets(pid);
        var found = new TreeSet<String>();
        for (var table : List.of("tcp", "tcp6", "udp", "udp6")) {
            for (var line : Files.readAllLines(Path.of("/proc/%d/net/%s".formatted(pid, table)))) {
                var columns = line.strip().split("\\s+");
                if (columns.length > 9 && sockets.contains("socket:[" + columns[9] + "]") && (table.startsWith("udp") || columns[3].equals(LISTENING))) {
                    found.add(address(columns[1]));
                }
            }
        }
        return found;
    }

    private static Set<String> sockets(long pid) throws IOException {
        var sockets = new HashSet<String>();
        try (Stream<Path> open = Files.list(Path.of("/proc/%d/fd".formatted(pid)))) {
            for (var file : open.toList()) {
                try {
                    sockets.add(Files.readSymbolicLink(file).toString());
                } catch (NoSuchFileException closedMeanwhile) {
                    // Then nobody listens there.
                }
            }
        }
        assertTrue(sockets.stream().anyMatch(name -> name.startsWith("socket:")), sockets::toString);
        return sockets;
    }

    // The kernel writes 127.0.0.1:8080 as 0100007F:1F90.
    private static String address(String hexadecimal) {
        var parts = hexadecimal.split(":");
        var port = Integer.parseInt(parts[1], 16);
        if (parts[0].length() != 8) {
            return parts[0] + ":" + port;
        }
        var number = Long.parseLong(parts[0], 16);
        return "%d.%d.%d.%d:%d".formatted(number & 255, number >> 8 & 255, number >> 16 & 255, number >> 24 & 255, port);
    }
}
