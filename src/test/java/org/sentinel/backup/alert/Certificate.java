package org.sentinel.backup.alert;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A server's key and certificate; nobody vouches for it but {@link #trusted()}. */
record Certificate(KeyStore keys) {

    private static final String PASSWORD = "changeit";

    /** @param names as {@code keytool} has them, such as {@code dns:localhost} */
    static Certificate of(Path folder, String names) throws IOException, GeneralSecurityException, InterruptedException {
        var file = Files.createTempDirectory(folder, "keys").resolve("keys.p12");
        var log = file.resolveSibling("keytool.log");
        var keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair",
                "-keystore", file.toString(), "-storetype", "PKCS12", "-storepass", PASSWORD, "-alias", "server", "-keyalg", "EC",
                "-dname", "CN=test", "-ext", "SAN=" + names).redirectErrorStream(true).redirectOutput(log.toFile()).start();
        if (keytool.waitFor() != 0) {
            throw new IOException(Files.readString(log));
        }
        return new Certificate(KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray()));
    }

    /** For the server. */
    SSLContext shown() throws GeneralSecurityException {
        var manager = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        manager.init(keys, PASSWORD.toCharArray());
        var context = SSLContext.getInstance("TLS");
        context.init(manager.getKeyManagers(), null, null);
        return context;
    }

    /** For a client that trusts this server. */
    SSLContext trusted() throws GeneralSecurityException {
        var store = KeyStore.getInstance("PKCS12");
        try {
            store.load(null, null);
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
        store.setCertificateEntry("server", keys.getCertificate("server"));
        var manager = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        manager.init(store);
        var context = SSLContext.getInstance("TLS");
        context.init(null, manager.getTrustManagers(), null);
        return context;
    }
}
