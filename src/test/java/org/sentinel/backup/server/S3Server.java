package org.sentinel.backup.server;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.gaul.s3proxy.BlobStores;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** A real S3 server that checks signatures, with one bucket. */
public final class S3Server implements AutoCloseable {

    public static final String KEY_ID = "AKIDFORTHESERVERTEST";
    public static final String SECRET = "theSecretThatMustStandNowhere/0123456789";
    public static final String BUCKET = "sentinel";

    private final S3Proxy proxy;

    private S3Server(S3Proxy proxy) {
        this.proxy = proxy;
    }

    public static S3Server start(Path folder) throws Exception {
        Files.createDirectories(folder.resolve(BUCKET));
        var properties = new Properties();
        properties.setProperty("jclouds.filesystem.basedir", folder.toString());
        var proxy = S3Proxy.builder().endpoint(URI.create("http://127.0.0.1:0"))
                .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, KEY_ID, SECRET)
                .ignoreUnknownHeaders(true).blobStore(BlobStores.create("filesystem-nio2", properties)).build();
        proxy.start();
        return new S3Server(proxy);
    }

    public int port() {
        return proxy.getPort();
    }

    /** How many multipart uploads are neither completed nor given up. */
    int unfinishedUploads() {
        var credentials = StaticCredentialsProvider.create(AwsBasicCredentials.create(KEY_ID, SECRET));
        try (var client = S3Client.builder().endpointOverride(URI.create("http://127.0.0.1:" + port()))
                .region(Region.of("auto")).forcePathStyle(true).credentialsProvider(credentials).build()) {
            return client.listMultipartUploads(request -> request.bucket(BUCKET)).uploads().size();
        }
    }

    @Override
    public void close() throws Exception {
        proxy.stop();
    }
}
