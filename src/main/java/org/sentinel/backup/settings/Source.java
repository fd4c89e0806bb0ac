package org.sentinel.backup.settings;

/** Where a setting's value comes from. */
public enum Source { DEFAULT, SETTINGS, ENVIRONMENT }
