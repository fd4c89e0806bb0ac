package org.sentinel.backup.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;

class R2SettingsTest {

    private static final String ACCOUNT = "0123456789abcdef0123456789ABCDEF";

    @TempDir
    private Path folder;
    private Settings settings;

    @BeforeEach
    void open() {
        settings = open(Map.of());
    }

    @Test
    void whatIsMissingIsNamed() {
        settings.put("r2_bucket_name", "backups");

        assertEquals(List.of("r2_account_id", "r2_access_key_id", "r2_secret_access_key"), settings.current().r2Missing());
        var failure = assertThrows(ProblemException.class, () -> settings.current().r2());
        assertEquals(Problem.NOT_CONFIGURED, failure.problem());
        assertEquals("R2 needs r2_account_id, r2_access_key_id, r2_secret_access_key", failure.detail());
    }

    @Test
    void theAccountAndTheJurisdictionMakeTheAddress() {
        complete();
        assertEquals(URI.create("https://0123456789abcdef0123456789abcdef.r2.cloudflarestorage.com"), settings.current().r2().endpoint());

        settings.put("r2_jurisdiction", "eu");
        assertEquals(URI.create("https://0123456789abcdef0123456789abcdef.eu.r2.cloudflarestorage.com"), settings.current().r2().endpoint());
    }

    @Test
    void anEndpointNeedsNoAccount() {
        complete();
        settings.put(Map.of("r2_account_id", "", "r2_endpoint", "https://s3.example.org/base"));

        assertEquals(URI.create("https://s3.example.org/base"), settings.current().r2().endpoint());
    }

    @Test
    void anEndpointIsCloudflaresOrAnotherStores() {
        complete();
        assertTrue(settings.current().r2AtCloudflare());

        settings.put("r2_endpoint", "https://0123456789abcdef0123456789abcdef.eu.r2.cloudflarestorage.com");
        assertTrue(settings.current().r2AtCloudflare());

        settings.put("r2_endpoint", "https://s3.example.org/base");
        assertFalse(settings.current().r2AtCloudflare());
    }

    @Test
    void thePrefixBecomesAFolder() {
        complete();
        assertEquals("", settings.current().r2().prefix());

        settings.put("r2_prefix", "host-1/daily");
        assertEquals("host-1/daily/", settings.current().r2().prefix());
    }

    @Test
    void anInsecureEndpointMustBeAllowedExpressly() {
        complete();
        assertOutOfRange(Map.of("r2_endpoint", "http://127.0.0.1:9000"));

        settings.put(Map.of("r2_endpoint", "http://127.0.0.1:9000", "r2_allow_insecure", "1"));
        assertEquals(URI.create("http://127.0.0.1:9000"), settings.current().r2().endpoint());

        assertOutOfRange(Map.of("r2_allow_insecure", "0"));
    }

    @Test
    void anInsecureEndpointFromOutsideIsNotUsed() {
        complete();
        settings = open(Map.of("R2_ENDPOINT", "http://s3.example.org"));

        assertEquals(List.of("r2_endpoint"), settings.current().r2Missing());
        assertEquals("R2 needs r2_endpoint (plain http or a private address needs r2_allow_insecure = 1)",
                assertThrows(ProblemException.class, () -> settings.current().r2()).detail());
    }

    @Test
    void anInvalidEndpointFromOutsideDoesNotSendBackupsToCloudflare() {
        complete();
        settings = open(Map.of("R2_ENDPOINT", "s3.example.org"));

        assertEquals(List.of("r2_endpoint"), settings.current().r2Missing());
    }

    /** Its default is another place, in which somebody else's backups may be. */
    @ParameterizedTest
    @CsvSource({"r2_prefix, /prod", "r2_jurisdiction, mars"})
    void anInvalidPartOfThePlaceLeadsNowhereElse(String setting, String value) {
        complete();
        new ConfigDatabase(folder.resolve("config.db")).put(setting, value);

        var failure = assertThrows(ProblemException.class, () -> settings.current().r2());

        assertEquals(Problem.SETTING_OUT_OF_RANGE, failure.problem());
        assertTrue(failure.detail().startsWith(setting + " must be"), failure::detail);
    }

    @Test
    void theEnvironmentAloneIsEnough() {
        settings = open(Map.of("R2_ACCOUNT_ID", ACCOUNT, "R2_ACCESS_KEY_ID", "id", "R2_SECRET_ACCESS_KEY", "the-secret",
                "R2_BUCKET_NAME", "backups"));

        assertEquals("the-secret", settings.current().r2().secretAccessKey());
        assertFalse(settings.list().toString().contains("the-secret"));
    }

    @Test
    void itsTextHoldsNoSecret() {
        complete();

        assertFalse(settings.current().r2().toString().contains("the-secret"));
    }

    private void complete() {
        settings.put(Map.of("r2_account_id", ACCOUNT, "r2_access_key_id", "id", "r2_secret_access_key", "the-secret",
                "r2_bucket_name", "backups"));
    }

    private void assertOutOfRange(Map<String, String> values) {
        assertEquals(Problem.SETTING_OUT_OF_RANGE, assertThrows(ProblemException.class, () -> settings.put(values)).problem());
    }

    private Settings open(Map<String, String> environment) {
        return Settings.open(folder.resolve("config.db"), MasterKey.openOrCreate(folder.resolve(".master-key")),
                Clock.systemUTC(), environment);
    }
}
