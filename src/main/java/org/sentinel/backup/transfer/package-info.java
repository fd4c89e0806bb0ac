/** Sends stored bytes to a caller as they come, whole or a range of them, so that whoever gets too few knows it. */
package org.sentinel.backup.transfer;
