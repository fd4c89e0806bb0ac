/** Decides when work runs: the job queue. */
package org.sentinel.backup.schedule;
