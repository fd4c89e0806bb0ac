/** The settings, tab by tab, and what they come to. */
package org.sentinel.backup.web.settings;
