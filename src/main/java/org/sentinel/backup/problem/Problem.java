package org.sentinel.backup.problem;

/**
 * The registry of failures. The name is the {@code code} of a {@code problem+json} answer (RFC 9457) and of a failed job;
 * codes are never renamed.
 */
public enum Problem {

    INVALID_REQUEST(400, Retry.NO, "Correct the request and send it again."),
    INVALID_FILENAME(400, Retry.NO, "A backup's name has the form sentinel-backup-YYYY-MM-DD-HHMMSS.tar.gz."),
    UNAUTHORIZED(401, Retry.NO, "Log in with HTTP Basic or with a token."),
    FORBIDDEN(403, Retry.NO, "Ask an administrator for the role that this needs."),
    PASSWORD_NEEDED(403, Retry.NO, "Log in with username and password; a token cannot do this."),
    PASSWORD_WRONG(403, Retry.NO, "Send the present password as current_password."),
    SETUP_LINK_INVALID(403, Retry.NO, "A set-up link counts once and for an hour. Start the server again for another one, with --reset-admin if there is an administrator."),
    NOT_FOUND(404, Retry.NO, "See /api/openapi.json for what there is."),
    DESTINATION_NOT_FOUND(404, Retry.NO, "The destinations are local and r2."),
    BACKUP_NOT_FOUND(404, Retry.NO, "List the backups of this destination to see their names."),
    JOB_NOT_FOUND(404, Retry.NO, "List the jobs to see their ids."),
    RESTORE_NOT_FOUND(404, Retry.NO, "List the restores to see their ids."),
    NOTHING_STAGED(404, Retry.NO, "Stage a restore first; it may also have been applied, cancelled or have expired."),
    SETTING_NOT_FOUND(404, Retry.NO, "List the settings to see their keys."),
    USER_NOT_FOUND(404, Retry.NO, "List the users to see their names."),
    TOKEN_NOT_FOUND(404, Retry.NO, "List the tokens to see their ids."),
    ALERT_CHANNEL_NOT_FOUND(404, Retry.NO, "The channels are mail, webhook and ping."),
    METHOD_NOT_ALLOWED(405, Retry.NO, "See /api/openapi.json for the methods of this address."),
    NOT_ACCEPTABLE(406, Retry.NO, "Ask for application/json."),
    USERNAME_TAKEN(409, Retry.NO, "Choose another name, or change the user that there is."),
    LAST_ADMIN(409, Retry.NO, "Make another administrator first."),
    TOO_MANY_TOKENS(409, Retry.NO, "Delete the tokens that nobody needs any more."),
    OPERATION_RUNNING(409, Retry.LATER, "Wait for the running job to end, or cancel it."),
    JOB_ENDED(409, Retry.NO, "A job that has ended cannot be cancelled."),
    METADATA_NOT_INDEXED(409, Retry.NO, "This archive has its metadata last; prove it once, then ask again."),
    BACKUP_EXISTS(409, Retry.NO, "A backup is never overwritten; start another one."),
    ROTATION_HELD(409, Retry.NO, "See the rotation-preview of this destination; then start the rotation with {\"confirm\": true}, or change the retention settings."),
    RESTORE_STAGED(409, Retry.NO, "Apply the restore that is staged, or cancel it."),
    RESTORE_NOT_UNDOABLE(409, Retry.NO, "Restore a backup of that time instead."),
    PAGE_EXPIRED(409, Retry.NO, "Open the page again; what was sent from the earlier one was not done."),
    TEST_RUNNING(409, Retry.LATER, "Wait for the test that is running to end."),
    LENGTH_REQUIRED(411, Retry.NO, "Send a Content-Length."),
    REQUEST_TOO_LARGE(413, Retry.NO, "Send a smaller request."),
    ADDRESS_TOO_LONG(414, Retry.NO, "Ask for a shorter address."),
    UNSUPPORTED_MEDIA_TYPE(415, Retry.NO, "Send application/json."),
    RANGE_NOT_SATISFIABLE(416, Retry.NO, "Ask for a range within the size of the backup."),
    DATABASE_NOT_IN_BACKUP(422, Retry.NO, "The metadata of the backup names the databases in it."),
    SETTING_OUT_OF_RANGE(422, Retry.NO, "Choose a value that the setting's description allows."),
    TOO_MANY_REQUESTS(429, Retry.LATER, "Wait a minute and try again."),
    HEADERS_TOO_LARGE(431, Retry.NO, "Send fewer headers, or remove the cookies of this address."),

    DATABASE_BUSY(503, Retry.LATER, "End what holds the database exclusively, then start the backup again."),
    SQLITE_LOADED_TWICE(503, Retry.NO, "Let all applications of this server share one sqlite-jdbc, as docs/operations.md says, and start the server again."),
    DATABASE_UNREADABLE(500, Retry.NO, "Check the owner and the mode of the file, and the disk below it."),
    NO_DATABASES(503, Retry.NO, "Set sentinel.data-dir or sentinel.databases to where the databases are."),
    SOURCE_DAMAGED(500, Retry.NO, "The archive was kept. Repair the named database, or restore it from an older backup."),

    DATABASE_NOT_CONFIGURED(422, Retry.NO, "Add it to sentinel.databases, or name under databases those that are to be restored."),
    BACKUP_DAMAGED(422, Retry.NO, "Use another backup, or send accept_damaged to have this one as it is."),

    DATABASE_IN_USE(409, Retry.LATER, "Stop the application that has the file open, then apply the restore again."),
    STAGED_FILES_CHANGED(500, Retry.NO, "Cancel the restore and stage it again."),
    RESTORE_TARGET_UNUSABLE(500, Retry.NO, "See the detail: this program must be allowed to write there, as the owner of the file or as root. Then apply the restore again."),
    CLOCK_WENT_BACK(500, Retry.NO, "Set this machine's clock, then apply the restore again or cancel it."),
    RESTORE_FAILED(500, Retry.NO, "All databases are as they were. See the log, then stage the restore again."),
    RESTORE_INCOMPLETE(503, Retry.LATER, "Mend what the detail names and start the server again: it then completes the restore or takes it back."),
    RESTORE_JOURNAL_UNREADABLE(500, Retry.NO, "Follow docs/restore-runbook.md, the chapter on this code; do not just remove .pending-restore."),

    ARCHIVE_DAMAGED(422, Retry.NO, "Use another backup, and prove the others of this destination."),
    ARCHIVE_TRUNCATED(422, Retry.NO, "The end of the archive is missing. Use another backup."),
    ARCHIVE_ENTRY_REFUSED(422, Retry.NO, "The archive holds what no backup of ours holds. Do not unpack it; use another backup."),
    ARCHIVE_ENTRY_MISSING(422, Retry.NO, "The archive lacks a database that its metadata names. Use another backup."),
    ARCHIVE_TOO_LARGE(422, Retry.NO, "The archive holds more than its metadata says. Do not unpack it; use another backup."),
    ARCHIVE_VERSION_UNKNOWN(422, Retry.NO, "The archive was written by a newer version. Update this program first."),
    CHECKSUM_MISMATCH(422, Retry.NO, "The stored bytes changed after the backup. Use another backup."),

    STORE_UNREACHABLE(502, Retry.LATER, "Check the endpoint's address and the network."),
    STORE_TIMEOUT(502, Retry.LATER, "Check the network; lower r2_concurrency on a slow line."),
    STORE_TLS_FAILED(502, Retry.NO, "Check that the endpoint is right and that nothing on the way replaces its certificate."),
    STORE_CLOCK_WRONG(502, Retry.NO, "Set this machine's clock; the store refuses requests from another time."),
    STORE_KEY_REJECTED(502, Retry.NO, "Enter the access key ID and the secret access key again."),
    STORE_ACCESS_DENIED(502, Retry.NO, "Give the token Object Read & Write permission for this bucket."),
    STORE_BUCKET_NOT_FOUND(502, Retry.NO, "Create the bucket, or correct its name."),
    STORE_THROTTLED(502, Retry.LATER, "The store asks for fewer requests; lower r2_concurrency."),
    STORE_OBJECT_LOCKED(502, Retry.NO, "A lock rule of the bucket protects this object; remove the rule or wait until it ends."),
    BACKUP_NOT_REMOVED(502, Retry.LATER, "See whether a lock, versioning or another program keeps it; the next rotation tries again."),
    STORE_INCOMPLETE(502, Retry.LATER, "The store holds or sent fewer bytes than it should; try again."),
    STORE_OBJECT_TOO_LARGE(502, Retry.NO, "Give the server more heap (-Xmx) if the detail says so, or spread the databases over two installations."),
    STORE_FAILED(502, Retry.LATER, "Try again later; see the log for the store's answer."),
    DESTINATION_FAILED(502, Retry.LATER, "See the result of each destination."),
    BACKUP_OVERDUE(503, Retry.LATER, "See how the last jobs of this destination ended; start a backup by hand."),
    ALERT_FAILED(502, Retry.LATER, "Check the settings alert_… of this channel, and send a test."),
    NOT_CONFIGURED(503, Retry.NO, "Enter the settings that the detail names."),
    DESTINATION_DISABLED(503, Retry.NO, "Enable the destination in the settings."),

    NO_SPACE(507, Retry.LATER, "Free some room on the disk, or choose another work or backup folder."),
    CANCELLED(409, Retry.NO, "Start it again when you want it."),
    INTERRUPTED(500, Retry.LATER, "The server ended while this ran; start it again."),

    CONFIGURATION_INVALID(500, Retry.NO, "Correct the configuration that the detail names, and start again."),
    DATA_DIR_IN_USE(500, Retry.NO, "Stop the other Sentinel Backup, or give this one a data folder of its own."),
    DATA_DIR_UNUSABLE(500, Retry.NO, "Check the owner and the mode of the data folder, and whether its disk is mounted read-only."),
    MASTER_KEY_UNUSABLE(500, Retry.NO, "Put the right master key file back, with mode 0600, or enter the secrets again; docs/security.md says how."),
    MASTER_KEY_FULL(409, Retry.NO, "Begin with a new key file as docs/security.md says, and remove .rotate-master-key from the data folder."),
    SETTINGS_FAILED(500, Retry.LATER, "Check the settings database and the disk below it. If its file is gone, start the server again, and restore it from a backup."),
    CATALOG_FAILED(500, Retry.LATER, "Check the catalog database and the disk below it."),
    CATALOG_DAMAGED(500, Retry.NO, "Start the server again: the start moves the damaged catalog aside and saves what can be read of it."),
    CATALOG_TOO_NEW(500, Retry.NO, "The catalog was written by a newer version. Start that version."),
    NOT_READY(503, Retry.LATER, "Wait until the server has started; see its log if it does not."),
    SERVER_BUSY(503, Retry.LATER, "Try again in a moment, and send fewer requests at once."),
    TRANSFERS_BUSY(503, Retry.LATER, "Try again when one of the running downloads has ended."),
    INTERNAL(500, Retry.NO, "This is a fault of the program. Report it with the log.");

    private final int status;
    private final Retry retry;
    private final String hint;

    Problem(int status, Retry retry, String hint) {
        this.status = status;
        this.retry = retry;
        this.hint = hint;
    }

    /** The HTTP status that a request ends with (RFC 9110). */
    public int status() {
        return status;
    }

    /** Whether the same call may succeed later without anybody changing anything. */
    public boolean retryable() {
        return retry == Retry.LATER;
    }

    /** What a person should do next, in one or two sentences. */
    public String hint() {
        return hint;
    }

    public ProblemException because(String detail) {
        return new ProblemException(this, detail, null);
    }

    public ProblemException because(String detail, Throwable cause) {
        return new ProblemException(this, detail, cause);
    }

    private enum Retry { NO, LATER }
}
