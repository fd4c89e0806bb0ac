/** The first steps after the administrator is set up. */
package org.sentinel.backup.web.welcome;
