/**
 * Sentinel Backup protects the SQLite databases of an application.
 *
 * <pre>
 *   backup:   database → snapshot → archive → vault → store      (the catalog notes it)
 *   restore:  database ← snapshot ← archive ← vault ← store      (stage … restart … apply)
 * </pre>
 */
package org.sentinel.backup;
