/** Remembers jobs, proofs and pending uploads in a database of its own. */
package org.sentinel.backup.catalog;
