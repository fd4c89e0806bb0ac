/** Builds the objects, reads the configuration, starts and stops the application. */
package org.sentinel.backup.wiring;
