/** Reads at start where things are, and what of it comes from where. */
package org.sentinel.backup.configuration;
