/** Keeps immutable objects under keys. */
package org.sentinel.backup.store;
