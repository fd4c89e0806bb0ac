/** Looks at the pages in a real Chromium: what they show, what they complain about, and whether everybody can use them. */
package org.sentinel.backup.browser;
