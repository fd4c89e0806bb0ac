package org.sentinel.backup.alert;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.sentinel.backup.catalog.AlertChannel;
import org.sentinel.backup.catalog.AlertMessage;
import org.sentinel.backup.catalog.Failure;
import org.sentinel.backup.problem.ProblemException;
import org.sentinel.backup.settings.CurrentSettings;
import org.sentinel.backup.settings.InvalidSetting;
import org.sentinel.backup.settings.Setting;

/** Sends one message over one channel, once, within half a minute or so. */
interface Sender {

    AlertChannel channel();

    /** The settings that must not be empty. */
    List<Setting> needs();

    /** All settings that it goes by. */
    List<Setting> uses();

    /**
     * Sends a message; the settings that it needs are there.
     *
     * @return why it did not get through to some of those that it was for; empty if it did to all
     * @throws ProblemException ALERT_FAILED if it did not get through to anybody; without a secret, an address or
     *         a cause, as those may hold both
     */
    Optional<Failure> send(CurrentSettings settings, AlertMessage message);

    /** The needed settings that are empty; one that is there and invalid is not missing. */
    default List<Setting> missing(CurrentSettings settings) {
        return needs().stream().filter(setting -> settings.text(setting).isEmpty() && settings.invalid(setting).isEmpty()).toList();
    }

    /**
     * Sends a message unless a setting is invalid: a default must not send it elsewhere, or without its signature. Whatever breaks
     * is this channel's failure, and nothing to the others.
     */
    default Optional<Failure> sendChecked(CurrentSettings settings, AlertMessage message) {
        requireValid(settings);
        try {
            return send(settings, message);
        } catch (ProblemException failure) {
            throw failure;
        } catch (RuntimeException | LinkageError broken) {
            throw LineFailure.of(broken);
        }
    }

    private void requireValid(CurrentSettings settings) {
        var invalid = uses().stream().flatMap(setting -> settings.invalid(setting).stream()).toList();
        if (!invalid.isEmpty()) {
            throw invalid.get(0).problem().because(invalid.stream().map(InvalidSetting::detail).collect(Collectors.joining("; ")));
        }
    }
}
