/** Makes seven small databases to try the program with. */
package org.sentinel.backup.demo;
