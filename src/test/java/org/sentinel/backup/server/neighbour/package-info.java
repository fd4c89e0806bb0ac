/** Another application of the same server, which has one of the databases. */
package org.sentinel.backup.server.neighbour;
