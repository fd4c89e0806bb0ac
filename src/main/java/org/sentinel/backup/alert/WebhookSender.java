package org.sentinel.backup.alert;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.sentinel.backup.catalog.AlertChannel;
import org.sentinel.backup.catalog.AlertMessage;
import org.sentinel.backup.catalog.Failure;
import org.sentinel.backup.settings.CurrentSettings;
import org.sentinel.backup.settings.Setting;

/** Posts messages to an address, signed if there is a key. */
record WebhookSender(Web web, Wording wording) implements Sender {

    @Override
    public AlertChannel channel() {
        return AlertChannel.WEBHOOK;
    }

    @Override
    public List<Setting> needs() {
        return List.of(Setting.ALERT_WEBHOOK_URL);
    }

    @Override
    public List<Setting> uses() {
        return List.of(Setting.ALERT_WEBHOOK_URL, Setting.ALERT_WEBHOOK_FORMAT, Setting.ALERT_WEBHOOK_SECRET);
    }

    @Override
    public Optional<Failure> send(CurrentSettings settings, AlertMessage message) {
        var format = WebhookFormat.of(settings.text(Setting.ALERT_WEBHOOK_FORMAT));
        var body = format.body(message, wording);
        var headers = new LinkedHashMap<>(format.headers(message, wording));
        headers.put("X-Sentinel-Delivery", message.id());
        var key = settings.text(Setting.ALERT_WEBHOOK_SECRET);
        if (!key.isEmpty()) {
            headers.put("X-Sentinel-Signature-256", Signature.of(body, key));
        }
        web.post(settings.text(Setting.ALERT_WEBHOOK_URL), headers, body);
        return Optional.empty();
    }
}
