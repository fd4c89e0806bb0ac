/** The login of the pages, and the way out. */
package org.sentinel.backup.web.login;
