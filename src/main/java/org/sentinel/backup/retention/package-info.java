/** Decides by a pure function which backups stay, and removes the rest. */
package org.sentinel.backup.retention;
