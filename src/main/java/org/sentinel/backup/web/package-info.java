/**
 * The door for people with a browser: who may see which page, what pages do, and how things are put into words; each page has a package
 * of its own below. It does no work itself.
 */
package org.sentinel.backup.web;
