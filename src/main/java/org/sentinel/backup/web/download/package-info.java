/** Downloads of the pages: stored backups, and single databases out of them, under the session of whoever looks. */
package org.sentinel.backup.web.download;
