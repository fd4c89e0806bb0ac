package org.sentinel.backup.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.sentinel.backup.server.RunningServer;

/** An S3 store that accepts whoever calls and never says a word, until it is closed. */
final class SilentStore implements AutoCloseable {

    private final ServerSocket socket;
    private final List<Socket> callers = new CopyOnWriteArrayList<>();

    SilentStore() throws IOException {
        socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        var listener = new Thread(this::listen, "silent store");
        listener.setDaemon(true);
        listener.start();
    }

    private void listen() {
        try {
            while (!socket.isClosed()) {
                callers.add(socket.accept());
            }
        } catch (IOException closed) {
            callers.forEach(SilentStore::hangUp);
        }
    }

    private static void hangUp(Socket caller) {
        try {
            caller.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes this the server's R2. */
    void use(RunningServer server) throws Exception {
        server.setting("r2_allow_insecure", "1");
        server.setting("r2_endpoint", "http://127.0.0.1:" + socket.getLocalPort());
        server.setting("r2_bucket_name", "sentinel");
        server.setting("r2_access_key_id", "AKIDFORTHEPAGES");
        server.setting("r2_secret_access_key", "theSecretThatMustStandNowhere");
    }

    /** Hangs up on all that wait, and answers nobody any more. */
    @Override
    public void close() throws IOException {
        socket.close();
        callers.forEach(SilentStore::hangUp);
    }
}
