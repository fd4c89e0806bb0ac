/** The page of what was done: the jobs, and for administrators the audit trail. */
package org.sentinel.backup.web.activity;
