/** Keeps objects as files of one folder. */
package org.sentinel.backup.store.directory;
