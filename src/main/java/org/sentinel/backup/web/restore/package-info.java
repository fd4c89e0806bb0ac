/** The page that leads through a restore: choose, stage, look at what would change, confirm, wait, see what came back, undo. */
package org.sentinel.backup.web.restore;
