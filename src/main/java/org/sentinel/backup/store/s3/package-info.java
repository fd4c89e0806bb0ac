/** Keeps objects in a bucket of Cloudflare R2 or another S3 store. */
package org.sentinel.backup.store.s3;
