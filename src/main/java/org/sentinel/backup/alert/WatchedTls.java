package org.sentinel.backup.alert;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.ssl.SSLSocketFactory;

/** TLS sockets among {@link WatchedSockets}. */
final class WatchedTls extends SSLSocketFactory {

    private final SSLSocketFactory factory;
    private final WatchedSockets sockets;

    WatchedTls(SSLSocketFactory factory, WatchedSockets sockets) {
        this.factory = factory;
        this.sockets = sockets;
    }

    @Override
    public String[] getDefaultCipherSuites() {
        return factory.getDefaultCipherSuites();
    }

    @Override
    public String[] getSupportedCipherSuites() {
        return factory.getSupportedCipherSuites();
    }

    /** TLS over a socket that is watched already. */
    @Override
    public Socket createSocket(Socket socket, String host, int port, boolean autoClose) throws IOException {
        return factory.createSocket(socket, host, port, autoClose);
    }

    @Override
    public Socket createSocket() throws IOException {
        return sockets.watched(factory.createSocket());
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return sockets.watched(factory.createSocket(host, port));
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
        return sockets.watched(factory.createSocket(host, port, localHost, localPort));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return sockets.watched(factory.createSocket(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort) throws IOException {
        return sockets.watched(factory.createSocket(host, port, localHost, localPort));
    }
}
