package org.sentinel.backup.catalog;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How a piece of work ended.
 *
 * @param filename the backup that was made or worked on; empty if none was made
 * @param message a sentence for a person
 * @param results what each destination ended with
 * @param failure why the work as a whole does not count as done
 */
public record Report(String filename, String message, List<Job.Result> results, Optional<Failure> failure) {

    public Report {
        Objects.requireNonNull(filename, "filename");
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(failure, "failure");
        results = List.copyOf(results);
    }
}
