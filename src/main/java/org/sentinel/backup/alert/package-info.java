/** Tells people what is wrong and that it is over: by mail, webhook and dead-man's ping. */
package org.sentinel.backup.alert;
