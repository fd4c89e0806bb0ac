package org.sentinel.backup.web.overview;

/**
 * Something that a person should look at, in words.
 *
 * @param hint what to do
 * @param mend {@code backup} or {@code prove} for a button, {@code settings}, {@code restore} or {@code backups} for a link to that page; or nothing
 * @param destination what the button or the link is about; may be empty
 * @param filename the backup that it is about; may be empty
 */
public record Attention(String tone, String title, String detail, String hint, String mend, String destination, String filename) { }
