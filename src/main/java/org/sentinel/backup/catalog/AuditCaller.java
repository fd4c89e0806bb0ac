package org.sentinel.backup.catalog;

import java.util.Objects;

/**
 * Who did it, and from where.
 *
 * @param actor the username; empty if nobody knows
 * @param address of the connection, whatever its headers claim; empty if there was none
 */
public record AuditCaller(String actor, Via via, String address) {

    /** The program itself. */
    public static final AuditCaller SYSTEM = new AuditCaller("system", Via.SYSTEM, "");

    public AuditCaller {
        Objects.requireNonNull(actor, "actor");
        Objects.requireNonNull(via, "via");
        Objects.requireNonNull(address, "address");
    }
}
