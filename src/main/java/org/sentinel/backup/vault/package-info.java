/** Keeps backups as objects of one destination: names, save, list, fetch, remove. */
package org.sentinel.backup.vault;
