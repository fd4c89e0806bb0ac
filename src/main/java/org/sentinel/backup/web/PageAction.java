package org.sentinel.backup.web;

import jakarta.enterprise.util.Nonbinding;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.sentinel.backup.catalog.Role;

/**
 * A method that a page calls because somebody pressed a button. It is run for those alone who have the role, noted in the audit trail
 * if it has a word there, and a failure of it becomes a message on the page; the method then returns null.
 */
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface PageAction {

    /** Who may. */
    @Nonbinding
    Role value() default Role.ADMIN;

    /** Its word in the audit trail; empty if it changes nothing. */
    @Nonbinding
    String audit() default "";
}
