package org.sentinel.backup.configuration;

/**
 * What counts for a property.
 *
 * @param shown the value as it counts, that of a secret as {@code ********}; empty if there is none
 */
public record EffectiveValue(Property property, String shown, Origin origin) {

    static final String MASK = "********";
}
