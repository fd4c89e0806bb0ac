package org.sentinel.backup.catalog;

/** A way to tell somebody something. */
public enum AlertChannel { MAIL, WEBHOOK, PING }
