package org.sentinel.backup.catalog;

/** What a job does. */
public enum JobKind { BACKUP, PROVE, STAGE, ROTATE, DELETE }
