/** The page of the own account: password, sessions, tokens. */
package org.sentinel.backup.web.account;
