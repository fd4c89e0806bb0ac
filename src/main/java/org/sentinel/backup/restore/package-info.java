/** Leads a backup to the staging folder, and at start into place; undo. */
package org.sentinel.backup.restore;
