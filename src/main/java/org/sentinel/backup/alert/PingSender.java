package org.sentinel.backup.alert;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sentinel.backup.catalog.AlertChannel;
import org.sentinel.backup.catalog.AlertEvent;
import org.sentinel.backup.catalog.AlertMessage;
import org.sentinel.backup.catalog.Failure;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.settings.CurrentSettings;
import org.sentinel.backup.settings.Setting;

/** Tells a dead-man's switch that a scheduled backup started or ended (the pinging API of healthchecks.io). */
record PingSender(Web web) implements Sender {

    private static final int TEXT = 1_000;

    @Override
    public AlertChannel channel() {
        return AlertChannel.PING;
    }

    @Override
    public List<Setting> needs() {
        return List.of(Setting.ALERT_PING_URL);
    }

    @Override
    public List<Setting> uses() {
        return needs();
    }

    @Override
    public Optional<Failure> send(CurrentSettings settings, AlertMessage message) {
        var address = address(settings.text(Setting.ALERT_PING_URL), suffix(message.event()));
        var body = Wording.shortened(message.detail(), TEXT).getBytes(StandardCharsets.UTF_8);
        var answer = web.post(address, Map.of("Content-Type", "text/plain; charset=utf-8"), body).strip();
        // healthchecks.io says so with status 200.
        if (answer.startsWith("OK (")) {
            throw Problem.ALERT_FAILED.because(answer.startsWith("OK (not found)") ? "there is no check at this address"
                    : "the ping was received and ignored");
        }
        return Optional.empty();
    }

    /** A test is for the log of the check alone: as a success it would hide that a backup did not come. */
    private static String suffix(AlertEvent event) {
        return switch (event) {
            case STARTED -> "/start";
            case SUCCEEDED -> "";
            case FAILED -> "/fail";
            case TEST -> "/log";
            case OVERDUE, PROOF_FAILED, RESTORE_BLOCKED, ROTATION_HELD, DISK_NEARLY_FULL, DATABASE_MISSING, RECOVERED, RESTORE_APPLIED, RESTORE_ROLLED_BACK ->
                    throw new IllegalArgumentException(event.name());
        };
    }

    static String address(String address, String suffix) {
        var query = address.indexOf('?');
        var path = query < 0 ? address : address.substring(0, query);
        return suffix.isEmpty() ? address : path.replaceFirst("/+$", "") + suffix + (query < 0 ? "" : address.substring(query));
    }
}
