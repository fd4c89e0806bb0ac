package org.sentinel.backup.alert;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocketFactory;

/**
 * The sockets of one call, which are closed when the call has taken too long: a mail server that sends a byte now and then keeps
 * every single read in time. {@link #close()} ends the watch.
 */
final class WatchedSockets extends SocketFactory implements AutoCloseable {

    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final CountDownLatch done = new CountDownLatch(1);
    private volatile boolean expired;

    static WatchedSockets within(Duration most) {
        var watched = new WatchedSockets();
        var watch = new Thread(() -> watched.watch(most), "alert-deadline");
        watch.setDaemon(true);
        watch.start();
        return watched;
    }

    /** Whether the call has taken too long. */
    boolean expired() {
        return expired;
    }

    /** What makes TLS sockets, watched as well. */
    SSLSocketFactory tls(SSLSocketFactory factory) {
        return new WatchedTls(factory, this);
    }

    <T extends Socket> T watched(T socket) throws IOException {
        sockets.add(socket);
        if (expired) {
            socket.close();
        }
        return socket;
    }

    private void watch(Duration most) {
        try {
            if (!done.await(most.toMillis(), TimeUnit.MILLISECONDS)) {
                expired = true;
                sockets.forEach(WatchedSockets::cut);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static void cut(Socket socket) {
        try {
            socket.close();
        } catch (IOException closed) {
            // There is nobody left to tell.
        }
    }

    @Override
    public void close() {
        done.countDown();
    }

    @Override
    public Socket createSocket() throws IOException {
        return watched(new Socket());
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException, UnknownHostException {
        return watched(new Socket(host, port));
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException, UnknownHostException {
        return watched(new Socket(host, port, localHost, localPort));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return watched(new Socket(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort) throws IOException {
        return watched(new Socket(host, port, localHost, localPort));
    }
}
