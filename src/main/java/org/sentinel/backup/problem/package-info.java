/** Names every failure: its code, its HTTP status, whether to try again, and what to do. */
package org.sentinel.backup.problem;
