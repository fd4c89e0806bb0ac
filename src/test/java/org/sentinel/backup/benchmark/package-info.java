/** Programs that measure; they are run by hand and assert nothing. */
package org.sentinel.backup.benchmark;
