package org.sentinel.backup.configuration;

/** Where the value of a {@link Property} comes from. */
public enum Origin { PROPERTY, ENVIRONMENT, ENV_FILE, DEFAULT }
