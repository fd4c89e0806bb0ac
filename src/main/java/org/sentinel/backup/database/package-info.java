/** Says which SQLite files are protected, and lets one operation at a time run on them. */
package org.sentinel.backup.database;
