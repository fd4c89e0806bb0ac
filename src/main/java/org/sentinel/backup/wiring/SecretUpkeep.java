package org.sentinel.backup.wiring;

import java.lang.System.Logger.Level;
import org.sentinel.backup.audit.AuditTrail;
import org.sentinel.backup.catalog.AuditCaller;
import org.sentinel.backup.catalog.AuditOutcome;
import org.sentinel.backup.problem.ProblemException;
import org.sentinel.backup.settings.KeyRotation;
import org.sentinel.backup.settings.Settings;

/** Has the secrets sealed, under the new key if there is one, and says which of them the master key does not open. */
record SecretUpkeep(KeyRotation rotation, Settings settings, AuditTrail trail) {

    private static final System.Logger LOG = System.getLogger(SecretUpkeep.class.getName());

    void start() {
        try {
            settings.sealSecrets();
            tellUnopened();
        } catch (ProblemException e) {
            LOG.log(Level.WARNING, "the secrets could not be looked at yet: {0}", e.toString());
        }
        tick();
    }

    /** To be called every minute. */
    void tick() {
        rotation.complete(settings, done -> trail.note(AuditCaller.SYSTEM, "key.rotate", "", AuditOutcome.OK, done));
    }

    private void tellUnopened() {
        var unopened = settings.current().unopened();
        if (!unopened.isEmpty()) {
            LOG.log(Level.WARNING, "the master key does not open {0}: enter them again, or put the right key file back", String.join(", ", unopened));
        }
    }
}
