/** The door for people with a browser: the one-time set-up. */
package org.sentinel.backup.web;
