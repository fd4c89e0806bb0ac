/** The strip of every page that tells what runs, and how it ended. */
package org.sentinel.backup.web.running;
