package org.sentinel.backup.settings;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.sentinel.backup.problem.Problem;

/** Makes one address of account, jurisdiction and endpoint, and says what is missing. */
record R2Resolution(CurrentSettings settings) {

    /** What says where the bucket is. */
    static final List<Setting> PLACE = List.of(Setting.R2_ACCOUNT_ID, Setting.R2_ENDPOINT, Setting.R2_JURISDICTION, Setting.R2_BUCKET_NAME, Setting.R2_PREFIX);

    List<String> missing() {
        var always = Stream.of(Setting.R2_ACCESS_KEY_ID, Setting.R2_SECRET_ACCESS_KEY, Setting.R2_BUCKET_NAME);
        return Stream.concat(endpointKnown() ? Stream.empty() : Stream.of(endpointSetting()),
                always.filter(setting -> settings.text(setting).isEmpty())).map(Setting::key).toList();
    }

    R2Settings resolve() {
        settings.invalid(Setting.R2_SECRET_ACCESS_KEY)
                .filter(found -> found.problem() == Problem.MASTER_KEY_UNUSABLE)
                .ifPresent(found -> {
                    throw found.problem().because(found.detail());
                });
        if (!missing().isEmpty()) {
            throw Problem.NOT_CONFIGURED.because("R2 needs " + String.join(", ", missing()) + refusedEndpoint());
        }
        // Their defaults are places too: perhaps somebody else's.
        Stream.of(Setting.R2_JURISDICTION, Setting.R2_PREFIX).map(settings::invalid).flatMap(Optional::stream).findFirst().ifPresent(found -> {
            throw found.problem().because(found.detail());
        });
        return new R2Settings(endpoint(), settings.text(Setting.R2_ACCESS_KEY_ID), settings.text(Setting.R2_SECRET_ACCESS_KEY),
                settings.text(Setting.R2_BUCKET_NAME), prefix(), settings.number(Setting.R2_CONCURRENCY));
    }

    private Setting endpointSetting() {
        return ownEndpoint() ? Setting.R2_ENDPOINT : Setting.R2_ACCOUNT_ID;
    }

    private boolean endpointKnown() {
        return ownEndpoint() ? settings.invalid(Setting.R2_ENDPOINT).isEmpty() && !refused()
                : !settings.text(Setting.R2_ACCOUNT_ID).isEmpty();
    }

    /** An invalid endpoint is one too: the default would silently send the backups elsewhere. */
    private boolean ownEndpoint() {
        return !settings.text(Setting.R2_ENDPOINT).isEmpty() || settings.invalid(Setting.R2_ENDPOINT).isPresent();
    }

    private boolean refused() {
        return !settings.flag(Setting.R2_ALLOW_INSECURE) && Endpoint.isRisky(settings.text(Setting.R2_ENDPOINT));
    }

    private String refusedEndpoint() {
        return refused() ? " (plain http or a private address needs r2_allow_insecure = 1)" : "";
    }

    private URI endpoint() {
        if (ownEndpoint()) {
            return URI.create(settings.text(Setting.R2_ENDPOINT));
        }
        var jurisdiction = settings.text(Setting.R2_JURISDICTION);
        return URI.create("https://%s%s.r2.cloudflarestorage.com".formatted(
                settings.text(Setting.R2_ACCOUNT_ID).toLowerCase(Locale.ROOT),
                jurisdiction.equals("default") ? "" : "." + jurisdiction));
    }

    private String prefix() {
        var prefix = settings.text(Setting.R2_PREFIX);
        return prefix.isEmpty() || prefix.endsWith("/") ? prefix : prefix + "/";
    }
}
