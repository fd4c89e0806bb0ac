package org.sentinel.backup.rest;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A call that a token cannot make, whatever its role: a leaked one must not make itself permanent. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface PasswordOnly { }
