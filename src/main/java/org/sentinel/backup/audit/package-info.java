/** Notes who did what, from where, and what came of it. */
package org.sentinel.backup.audit;
