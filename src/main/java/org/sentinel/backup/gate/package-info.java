/** The gate before both doors: how large a request may be, how many run at once, which headers each answer has, and what a failed request ends in. */
package org.sentinel.backup.gate;
