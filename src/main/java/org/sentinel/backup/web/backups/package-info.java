/** The list of a destination's backups, and the page of one of them. */
package org.sentinel.backup.web.backups;
