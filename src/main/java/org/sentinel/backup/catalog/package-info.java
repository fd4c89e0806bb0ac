/** Remembers jobs, proofs, pending uploads, restores, pins, alerts and users in a database of its own. */
package org.sentinel.backup.catalog;
