package org.sentinel.backup.alert;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * Stands before GreenMail and adds what that does not do: TLS from the start or by STARTTLS (RFC 3207), and refusing a recipient.
 * What comes over TLS is passed on in the clear.
 */
final class MailFront implements AutoCloseable {

    private final ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    private final int behind;
    private final Optional<SSLContext> tls;
    private final boolean atOnce;
    private final String refused;

    private MailFront(int behind, Optional<SSLContext> tls, boolean atOnce, String refused) throws IOException {
        this.behind = behind;
        this.tls = tls;
        this.atOnce = atOnce;
        this.refused = refused;
        var thread = new Thread(this::accept, "mail-front");
        thread.setDaemon(true);
        thread.start();
    }

    static MailFront startTls(int behind, SSLContext tls) throws IOException {
        return new MailFront(behind, Optional.of(tls), false, "");
    }

    static MailFront tls(int behind, SSLContext tls) throws IOException {
        return new MailFront(behind, Optional.of(tls), true, "");
    }

    static MailFront refusing(int behind, String recipient) throws IOException {
        return new MailFront(behind, Optional.empty(), false, recipient);
    }

    String port() {
        return String.valueOf(server.getLocalPort());
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private void accept() {
        try {
            while (true) {
                serve(server.accept());
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void serve(Socket plain) throws IOException {
        try (var back = new Socket(InetAddress.getLoopbackAddress(), behind); plain) {
            new Conversation(atOnce ? secured(plain) : plain, back, atOnce).run();
        } catch (IOException broken) {
            // A client that does not like the certificate hangs up.
        }
    }

    private Socket secured(Socket plain) throws IOException {
        var socket = (SSLSocket) tls.orElseThrow().getSocketFactory().createSocket(plain, null, plain.getPort(), true);
        socket.setUseClientMode(false);
        socket.startHandshake();
        return socket;
    }

    /** One client, line by line. */
    private final class Conversation {

        private final BufferedReader answers;
        private final Socket back;
        private Socket client;
        private BufferedReader commands;
        private boolean secure;

        Conversation(Socket client, Socket back, boolean secure) throws IOException {
            this.back = back;
            this.answers = reader(back);
            this.secure = secure;
            talkTo(client);
        }

        private void talkTo(Socket other) throws IOException {
            client = other;
            commands = reader(other);
        }

        void run() throws IOException {
            answer("");
            for (var line = commands.readLine(); line != null; line = commands.readLine()) {
                var command = line.toUpperCase(Locale.ROOT);
                if (command.startsWith("STARTTLS") && tls.isPresent() && !secure) {
                    write(client, "220 go ahead");
                    talkTo(secured(client));
                    secure = true;
                } else if (!refused.isEmpty() && command.startsWith("RCPT") && line.contains(refused)) {
                    write(client, "550 5.1.1 <%s> is unknown here".formatted(refused));
                } else {
                    write(back, line);
                    if (answer(command).startsWith("354")) {
                        data();
                    }
                }
            }
        }

        private void data() throws IOException {
            for (var line = commands.readLine(); line != null; line = commands.readLine()) {
                write(back, line);
                if (line.equals(".")) {
                    answer("");
                    return;
                }
            }
        }

        private String answer(String command) throws IOException {
            var line = answers.readLine();
            while (line != null && line.length() > 3 && line.charAt(3) == '-') {
                write(client, line);
                line = answers.readLine();
            }
            if (command.startsWith("EHLO") && tls.isPresent() && !secure && line != null) {
                write(client, line.substring(0, 3) + "-" + line.substring(4));
                line = "250 STARTTLS";
            }
            write(client, String.valueOf(line));
            return String.valueOf(line);
        }
    }

    private static BufferedReader reader(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
    }

    private static void write(Socket socket, String line) throws IOException {
        socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }
}
