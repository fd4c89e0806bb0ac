/** The page that people see instead of one that failed. */
package org.sentinel.backup.web.error;
