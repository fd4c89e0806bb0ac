/** Leads the databases to the vaults, and proves what is stored there. */
package org.sentinel.backup.backup;
