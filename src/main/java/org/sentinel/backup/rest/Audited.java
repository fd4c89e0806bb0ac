package org.sentinel.backup.rest;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A call that is noted in the audit trail, whatever comes of it: every call that changes something, or hands out what is in a backup. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface Audited {

    /** The action, such as {@code setting.change}. */
    String value();

    /** What it is done to; parameters of the address in braces. A resource that knows better says so to {@link AuditNote}. */
    String object() default "";
}
