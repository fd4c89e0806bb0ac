package org.sentinel.backup.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingTest {

    @ParameterizedTest
    @EnumSource
    void theDefaultIsAllowed(Setting setting) {
        assertTrue(setting.accepts(setting.defaultValue()));
        assertEquals(setting, Setting.of(setting.key()));
    }

    @ParameterizedTest
    @CsvSource({
        "r2_backup_enabled,1", "r2_account_id,0123456789abcdef0123456789abcdef", "r2_bucket_name,a-1",
        "r2_backup_schedule,weekly", "r2_backup_retention_days,0", "r2_endpoint,https://s3.example.org",
        "r2_endpoint,http://127.0.0.1:9000/cdn-cgi/local/r2/s3", "r2_jurisdiction,fedramp", "r2_prefix,a/b", "r2_prefix,a/",
        "r2_concurrency,16", "backup_time,23:59", "backup_time_zone,Europe/Berlin", "backup_time_zone,UTC", "keep_yearly,10",
        "alert_mail_to,ada@example.org", "alert_mail_to,'a.b+c@example.org, root@localhost'", "alert_mail_from,backup@example.org",
        "alert_smtp_host,mail.example.org", "alert_smtp_host,192.0.2.1", "alert_smtp_host,::1", "alert_smtp_port,465",
        "alert_smtp_security,tls", "alert_smtp_password,für mich und dich", "alert_webhook_url,https://hooks.example.org/a/b?c=d",
        "alert_webhook_url,http://127.0.0.1:8000/", "alert_webhook_format,ntfy", "alert_disk_free_percent,0"})
    void theseAreAllowed(String key, String value) {
        assertTrue(Setting.of(key).accepts(value));
    }

    @ParameterizedTest
    @CsvSource({
        "r2_backup_enabled,true", "r2_backup_enabled,''", "r2_account_id,0123", "r2_bucket_name,ab", "r2_bucket_name,-abc",
        "r2_bucket_name,abc-", "r2_bucket_name,Abc", "r2_bucket_name,a.b", "r2_backup_schedule,hourly",
        "r2_backup_retention_days,-1", "r2_backup_retention_days,1.5", "r2_backup_retention_days,9999999999",
        "r2_endpoint,s3.example.org", "r2_endpoint,ftp://s3.example.org", "r2_endpoint,https://user:pw@s3.example.org",
        "r2_endpoint,https://s3.example.org?a=b", "r2_endpoint,https://s3.example.org#a", "r2_endpoint,https://",
        "r2_endpoint,https://s3.example.org:70000", "r2_prefix,/a", "r2_prefix,a/../b", "r2_prefix,a//b", "r2_prefix,a b",
        "r2_concurrency,0", "backup_time,24:00", "backup_time,3:00", "backup_time_zone,Mars/Olympus", "keep_last,+1",
        "alert_mail_to,ada", "alert_mail_to,'a@example.org,'", "alert_mail_to,Ada <a@example.org>", "alert_mail_to,a@example.org b@example.org",
        "alert_mail_from,'a@example.org,b@example.org'", "alert_smtp_host,mail.example.org:25", "alert_smtp_host,a b", "alert_smtp_port,0",
        "alert_smtp_port,65536", "alert_smtp_security,ssl", "alert_webhook_url,hooks.example.org", "alert_webhook_url,ftp://example.org/",
        "alert_webhook_url,https://user:pw@example.org/", "alert_webhook_url,https://example.org/#a", "alert_webhook_url,https:///a",
        "alert_webhook_url,https://example.org/ü", "alert_webhook_format,teams", "alert_disk_free_percent,100"})
    void theseAreNotAllowed(String key, String value) {
        assertFalse(Setting.of(key).accepts(value));
    }

    @Test
    void aPrefixHasAtMostTwoHundredCharacters() {
        assertTrue(Setting.R2_PREFIX.accepts("a".repeat(200)));
        assertFalse(Setting.R2_PREFIX.accepts("a".repeat(201)));
    }

    @ParameterizedTest
    @EnumSource(names = {"ALERT_MAIL_TO", "ALERT_MAIL_FROM", "ALERT_SMTP_HOST", "ALERT_SMTP_USERNAME", "ALERT_SMTP_PASSWORD",
        "ALERT_WEBHOOK_URL", "ALERT_WEBHOOK_SECRET", "ALERT_PING_URL"})
    void nothingOfAMailOrARequestHoldsALineBreak(Setting setting) {
        var value = setting.name().endsWith("URL") ? "https://example.org/" : setting.name().contains("MAIL") ? "a@example.org" : "a";

        assertTrue(setting.accepts(value));
        assertFalse(setting.accepts(value + "\r\nBcc: eve@example.org"));
        assertFalse(setting.accepts(value + "\n"));
        assertFalse(setting.accepts(value + "\0"));
    }

    @Test
    void whatIsACredentialIsASecret() {
        assertEquals(EnumSet.of(Setting.R2_SECRET_ACCESS_KEY, Setting.ALERT_SMTP_PASSWORD, Setting.ALERT_WEBHOOK_URL,
                Setting.ALERT_WEBHOOK_SECRET, Setting.ALERT_PING_URL),
                Arrays.stream(Setting.values()).filter(Setting::secret).collect(Collectors.toSet()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://s3.example.org", "https://localhost", "https://LOCALHOST.", "https://a.localhost:1", "https://127.0.0.1",
        "https://127.1", "https://2130706433", "https://0x7f000001", "https://10.1.2.3", "https://172.16.0.1", "https://192.168.1.1", "https://169.254.169.254",
        "https://100.64.0.1", "https://0.0.0.0", "https://[::1]", "https://[fe80::1]", "https://[fd00::1]",
        "https://[::ffff:127.0.0.1]", "https://nas.local", "https://metadata.google.internal"})
    void theseAddressesMustBeAllowedExpressly(String address) {
        assertTrue(Endpoint.isRisky(address) || !Endpoint.isOne(address));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://s3.example.org", "https://8.8.8.8", "https://[2606:4700::1111]", "https://172.32.0.1",
        "https://localhost.example.org", "https://fd00.example.org"})
    void theseAddressesAreFine(String address) {
        assertFalse(Endpoint.isRisky(address));
    }
}
