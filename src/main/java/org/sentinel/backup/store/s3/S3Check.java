package org.sentinel.backup.store.s3;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.UUID;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;
import org.sentinel.backup.store.Checklist;
import org.sentinel.backup.store.StoreCheck;

/** Tells apart what may be wrong between here and the bucket, and tries it with a small object that is gone afterwards. */
final class S3Check {

    /** S3 refuses requests that are 15 minutes off; names and schedules are wrong long before. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);
    private static final byte[] CONTENT = "This object checks the backup bucket.\n".getBytes(StandardCharsets.UTF_8);

    private final Bucket bucket;
    private final Clock clock;
    private final String key = "sentinel-backup-check-" + UUID.randomUUID();
    private boolean written;

    S3Check(Bucket bucket, Clock clock) {
        this.bucket = bucket;
        this.clock = clock;
    }

    StoreCheck run() {
        var probe = Probe.of(bucket, key);
        var checks = new Checklist().step("address", () -> address(probe));
        if (bucket.config().endpoint().getScheme().equals("https")) {
            checks.step("tls", () -> tls(probe));
        }
        return checks.step("clock", () -> clock(probe)).step("key", () -> key(probe)).step("bucket", () -> bucket(probe))
                .step("write", this::write).step("read", this::read).step("list", this::list)
                .step("delete", this::delete).cleanUp("delete", this::cleanUp).result();
    }

    private String address(Probe probe) {
        probe.requireNot(Problem.STORE_UNREACHABLE, Problem.STORE_TIMEOUT);
        return bucket.config().endpoint().getHost() + " answers";
    }

    private String tls(Probe probe) {
        probe.requireNot(Problem.STORE_TLS_FAILED);
        return "the certificate is valid";
    }

    private String clock(Probe probe) {
        if (probe.storeTime().isEmpty()) {
            probe.requireNot(Problem.STORE_CLOCK_WRONG);
            return "the store does not say its time";
        }
        var storeTime = probe.storeTime().get();
        var ahead = Duration.between(storeTime, clock.instant());
        if (ahead.abs().compareTo(CLOCK_TOLERANCE) > 0) {
            throw Problem.STORE_CLOCK_WRONG.because("this machine's clock is %,d seconds %s the store's, which shows %s"
                    .formatted(ahead.abs().toSeconds(), ahead.isNegative() ? "behind" : "ahead of", storeTime));
        }
        probe.requireNot(Problem.STORE_CLOCK_WRONG);
        return "within %d s of the store's".formatted(ahead.abs().toSeconds() + 1);
    }

    private String key(Probe probe) {
        probe.requireNot(Problem.STORE_KEY_REJECTED);
        return "the store accepts the access key";
    }

    private String bucket(Probe probe) {
        probe.requireNone();
        return bucket.config().bucket() + " is there and may be read";
    }

    private String write() {
        written = true;
        try {
            new UploadCalls(bucket).putWhole(key, CONTENT, CONTENT.length, () -> false);
        } catch (ProblemException failure) {
            written = failure.problem().retryable();
            throw failure;
        }
        return "wrote %d bytes as %s".formatted(CONTENT.length, bucket.fullKey(key));
    }

    private String read() {
        try (var in = new Downloads(bucket).open(key, new ByteRange(0, -1))) {
            if (!Arrays.equals(CONTENT, in.readAllBytes())) {
                throw Problem.STORE_INCOMPLETE.because(bucket.doing("reading", key) + ": other bytes came back");
            }
        } catch (IOException closing) {
            throw new UncheckedIOException(closing);
        }
        return "the same %d bytes came back".formatted(CONTENT.length);
    }

    private String list() {
        var found = new ArrayList<String>();
        bucket.list(key, object -> found.add(object.key()));
        if (!found.contains(key)) {
            throw Problem.STORE_FAILED.because(bucket.doing("listing", key) + ": it is not in the list");
        }
        return "the object is in the list";
    }

    private String delete() {
        written = false;
        bucket.remove(key);
        return "the object is gone";
    }

    private String cleanUp() {
        if (written) {
            bucket.delete(key);
        }
        return "";
    }
}
