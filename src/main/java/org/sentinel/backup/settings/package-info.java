/** Keeps the settings in the application's <code>config.db</code>, secrets sealed. */
package org.sentinel.backup.settings;
