package org.sentinel.backup.wiring;

import org.sentinel.backup.account.Accounts;
import org.sentinel.backup.audit.AuditTrail;
import org.sentinel.backup.catalog.AuditCaller;
import org.sentinel.backup.catalog.AuditOutcome;
import org.sentinel.backup.configuration.Configuration;

/** Sees to it that there is an administrator, or a link by which somebody becomes one. */
record FirstAdministrator(Configuration configuration, Accounts accounts, AuditTrail trail) {

    void ensure() {
        var before = accounts.hasAdmin();
        SetupLinkFile.in(configuration.dataDir()).ensureAdmin(accounts, configuration);
        if (!before && accounts.hasAdmin()) {
            trail.note(AuditCaller.SYSTEM, "user.create", Accounts.ADMIN, AuditOutcome.OK, "role admin, from sentinel.admin-password");
        }
    }
}
