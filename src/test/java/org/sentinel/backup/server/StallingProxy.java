package org.sentinel.backup.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/** Passes connections on to a server on this machine, until so many bytes went there; then all stands still until released. */
public final class StallingProxy implements AutoCloseable {

    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final int target;
    private final AtomicLong left;
    private final CountDownLatch stalled = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);

    public StallingProxy(int target, long bytes) throws IOException {
        this.target = target;
        this.left = new AtomicLong(bytes);
        daemon(this::accept);
    }

    public int port() {
        return listener.getLocalPort();
    }

    void awaitStall() throws InterruptedException {
        stalled.await();
    }

    void release() {
        released.countDown();
    }

    private void accept() throws IOException {
        while (true) {
            var from = listener.accept();
            var to = new Socket(InetAddress.getLoopbackAddress(), target);
            daemon(() -> pass(from, to, true));
            daemon(() -> pass(to, from, false));
        }
    }

    private void pass(Socket from, Socket to, boolean counted) throws IOException, InterruptedException {
        try (from; to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            var buffer = new byte[8192];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                if (counted && left.addAndGet(-n) < 0) {
                    stalled.countDown();
                    released.await();
                }
                out.write(buffer, 0, n);
                out.flush();
            }
        }
    }

    private static void daemon(Work work) {
        var thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException | InterruptedException e) {
                // A connection that breaks is what this is for; both of its ends are closed.
                Thread.currentThread().interrupt();
            }
        }, "stalling-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    private interface Work {
        void run() throws IOException, InterruptedException;
    }

    @Override
    public void close() throws IOException {
        release();
        listener.close();
    }
}
