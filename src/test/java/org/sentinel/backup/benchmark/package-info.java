/** Measures the data path; run by {@code benchmark/data-path.sh}, not by the tests. */
package org.sentinel.backup.benchmark;
