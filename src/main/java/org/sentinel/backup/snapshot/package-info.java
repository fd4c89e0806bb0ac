/** Takes a proved copy of all databases at one instant. */
package org.sentinel.backup.snapshot;
