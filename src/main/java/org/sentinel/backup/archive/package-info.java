/** Turns a snapshot into one <code>.tar.gz</code> with its metadata, and back. */
package org.sentinel.backup.archive;
