package org.sentinel.backup.archive;

/** What a reader accepts at most, so that no archive can exhaust it; a writer stays within. See docs/archive-format.md. */
final class Limits {

    /** The metadata's JSON. */
    static final int METADATA_BYTES = 16 << 20;
    /** Values, names and brackets of the JSON. */
    static final int METADATA_TOKENS = 500_000;
    static final int METADATA_NESTING = 16;
    static final int METADATA_STRING_CHARS = 100_000;

    static final int DATABASES = 1_000;

    /** Tables of all databases together that the metadata counts, and findings that it tells. */
    static final int LISTED = 100_000;
    /** One table's name, or one finding. */
    static final int LISTED_CHARS = 1_000;
    /** All names of tables and all findings together: with every character escaped they fit {@link #METADATA_BYTES}. */
    static final int LISTED_TOTAL_CHARS = 1 << 20;

    /** The name or the comment in a gzip header. */
    static final int GZIP_TEXT_BYTES = 4 << 10;
    /** The pax records of one tar entry. */
    static final int PAX_BYTES = 64 << 10;
    /** Zeros after the two blocks that end a tar: GNU tar fills up to 10 KiB, with a large blocking factor to more. */
    static final int TAR_PADDING_BYTES = 1 << 20;

    private Limits() { }
}
