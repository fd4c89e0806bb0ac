package org.sentinel.backup.store.s3;

import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;

/** The SDK's client with the settings without which R2 refuses requests or stores something else. */
final class R2Client {

    /** Downloads that may be open beside the parts of an upload. */
    private static final int OTHER_CONNECTIONS = 32;

    private R2Client() { }

    static S3Client open(S3StoreConfig config, Patience patience) {
        var credentials = AwsBasicCredentials.create(config.accessKeyId(), config.secretAccessKey());
        return S3Client.builder()
                .endpointOverride(config.endpoint())
                .region(Region.of("auto"))
                .forcePathStyle(true)
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .serviceConfiguration(S3Configuration.builder().chunkedEncodingEnabled(false).build())
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .overrideConfiguration(overrides(patience))
                .httpClientBuilder(connections(config, patience))
                .build();
    }

    private static ClientOverrideConfiguration overrides(Patience patience) {
        return ClientOverrideConfiguration.builder()
                .apiCallAttemptTimeout(patience.call())
                .retryStrategy(AwsRetryStrategy.doNotRetry())
                // What stands in some ~/.aws is not about this bucket.
                .defaultProfileFile(ProfileFile.aggregator().build())
                .build();
    }

    /** Apache's client follows no redirections here, and notices an answer that ends early. */
    private static ApacheHttpClient.Builder connections(S3StoreConfig config, Patience patience) {
        return ApacheHttpClient.builder()
                .connectionTimeout(patience.connect())
                .socketTimeout(patience.silence())
                .connectionAcquisitionTimeout(patience.connect().plus(Duration.ofSeconds(20)))
                .maxConnections(config.concurrency() + OTHER_CONNECTIONS)
                .tcpKeepAlive(true);
    }
}
