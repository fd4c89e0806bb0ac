package org.sentinel.backup.rest;

import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.sentinel.backup.catalog.Job;

/** The answer to a call that has started a job. */
final class Accepted {

    private Accepted() { }

    static Response answer(String message, Job job) {
        return Response.accepted(Json.success(message).put("job_id", job.id()).toString())
                .location(URI.create("jobs/" + job.id())).build();
    }
}
