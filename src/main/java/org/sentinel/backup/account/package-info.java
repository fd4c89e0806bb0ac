/** Knows who may come in. */
package org.sentinel.backup.account;
