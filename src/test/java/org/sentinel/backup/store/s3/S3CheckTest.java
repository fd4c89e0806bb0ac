package org.sentinel.backup.store.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sentinel.backup.store.StoreCheck;

class S3CheckTest extends WithFaults {

    @Test
    void triesEverythingThatABackupNeeds() {
        var check = store.check();

        assertTrue(check.passed(), check::toString);
        assertEquals(List.of("address", "clock", "key", "bucket", "write", "read", "list", "delete"), names(check));
        assertNoObjectIsLeft();
    }

    @ParameterizedTest
    @CsvSource({"clock, 403, RequestTimeTooSkewed", "clock, 400, ExpiredRequest", "key, 403, InvalidAccessKeyId",
            "key, 403, SignatureDoesNotMatch", "key, 401, Unauthorized", "bucket, 404, NoSuchBucket",
            "bucket, 403, AccessDenied", "bucket, 301, PermanentRedirect", "bucket, 404, NotAnS3Store"})
    void namesTheStepThatTheFirstQuestionFailsAt(String step, int status, String code) {
        server.next(Op.GET, Fault.error(status, code));

        var check = store.check();

        assertFailsAt(step, code, check);
        assertEquals(0, server.count(Op.PUT));
    }

    @ParameterizedTest
    @CsvSource({"write, PUT, AccessDenied", "read, GET, AccessDenied", "list, LIST, AccessDenied",
            "delete, DELETE, ObjectLockedByBucketPolicy"})
    void namesTheStepThatIsNotAllowed(String step, Op op, String code) {
        if (op == Op.GET) {
            server.next(op, (exchange, usual) -> usual.answer().send(exchange));
        }
        server.next(op, Fault.error(403, code));

        assertFailsAt(step, code, store.check());
    }

    @ParameterizedTest
    @ValueSource(strings = {"read", "list"})
    void removesItsObjectAlsoWhenAStepFails(String step) {
        server.next(Op.GET, (exchange, usual) -> usual.answer().send(exchange));
        server.next(step.equals("read") ? Op.GET : Op.LIST, Fault.error(403, "AccessDenied"));

        assertFailsAt(step, "AccessDenied", store.check());

        assertNoObjectIsLeft();
    }

    @Test
    void saysThatItsObjectCouldNotBeRemoved() {
        server.next(Op.LIST, Fault.error(403, "AccessDenied")).next(Op.DELETE, Fault.error(403, "ObjectLockedByBucketPolicy"));

        var check = store.check();

        assertEquals(List.of("address", "clock", "key", "bucket", "write", "read", "list", "delete"), names(check));
        assertEquals(List.of("list", "delete"), failed(check).stream().map(StoreCheck.Step::name).toList());
    }

    @ParameterizedTest
    @ValueSource(ints = {-3600, 3600, 310})
    void comparesItsClockWithTheStores(int seconds) {
        var clock = Clock.offset(Clock.system(ZoneOffset.UTC), Duration.ofSeconds(seconds));

        try (var wrong = new S3ObjectStore(fixture.config(), journal, clock, S3Fixture.QUICK, 256L * MIB)) {
            assertFailsAt("clock", seconds < 0 ? "behind the store's" : "ahead of the store's", wrong.check());
        }
    }

    @Test
    void findsThatTheAddressDoesNotAnswer() {
        assertFailsAt("address", "no-such-host.invalid", at("http://no-such-host.invalid").check());
    }

    @Test
    void findsThatTlsFails() throws Exception {
        try (var untrusted = UntrustedServer.start(temp)) {
            assertFailsAt("tls", "TLS", at(untrusted.endpoint().toString()).check());
        }
    }

    private S3ObjectStore at(String endpoint) {
        return S3Fixture.at(URI.create(endpoint)).store(journal);
    }

    private void assertNoObjectIsLeft() {
        assertEquals(List.of(), List.copyOf(server.bucket.objects.keySet()));
    }

    private static void assertFailsAt(String step, String words, StoreCheck check) {
        assertFalse(check.passed());
        assertEquals(List.of(step), failed(check).stream().map(StoreCheck.Step::name).toList(), check::toString);
        assertEquals(step, check.steps().get(check.steps().size() - 1).name());
        assertTrue(failed(check).get(0).detail().contains(words), check::toString);
    }

    private static List<StoreCheck.Step> failed(StoreCheck check) {
        return check.steps().stream().filter(step -> !step.ok()).toList();
    }

    private static List<String> names(StoreCheck check) {
        return check.steps().stream().map(StoreCheck.Step::name).toList();
    }
}
