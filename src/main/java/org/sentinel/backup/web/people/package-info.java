/** The page of the users and of all tokens, for administrators. */
package org.sentinel.backup.web.people;
