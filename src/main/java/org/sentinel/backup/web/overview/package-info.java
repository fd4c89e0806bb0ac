/** The page that people see first. */
package org.sentinel.backup.web.overview;
