/** The page of one job, with its log. */
package org.sentinel.backup.web.job;
