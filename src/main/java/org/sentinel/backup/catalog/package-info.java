/** Remembers jobs, proofs, pending uploads, restores and alerts in a database of its own. */
package org.sentinel.backup.catalog;
