/** The door for programs: the REST interface under <code>/api</code>. */
package org.sentinel.backup.rest;
