package org.sentinel.backup.rest;

import static org.sentinel.backup.rest.RoleFilter.OPERATOR;
import static org.sentinel.backup.rest.RoleFilter.VIEWER;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import java.util.Optional;
import org.sentinel.backup.catalog.Job;
import org.sentinel.backup.catalog.JobEvent;
import org.sentinel.backup.catalog.JobSearch;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.schedule.JobRunner;

/** Jobs: how far they are, how they ended; and cancelling one. */
@RequestScoped
@Path("jobs")
@Produces(MediaType.APPLICATION_JSON)
public class JobsResource {

    @Inject
    private JobRunner jobs;
    @Context
    private SecurityContext caller;

    @GET
    @RolesAllowed(VIEWER)
    public String list(@QueryParam("limit") @DefaultValue("100") String wanted, @QueryParam("before") String before) {
        var limit = Limit.of(wanted);
        var page = jobs.find(JobSearch.ALL, Optional.ofNullable(before), limit);
        var json = Json.object();
        var array = json.putArray("jobs");
        page.forEach(job -> array.add(json(job)));
        return json.put("count", array.size()).put("next", next(page, limit)).toString();
    }

    /** A page that is not full is the last one. */
    private static String next(List<Job> page, int limit) {
        return page.size() < limit ? null : "jobs?limit=%d&before=%s".formatted(limit, page.get(limit - 1).id());
    }

    @GET
    @Path("{id}")
    @RolesAllowed(VIEWER)
    public String find(@PathParam("id") String id) {
        var json = json(jobs.find(id).orElseThrow(() -> Problem.JOB_NOT_FOUND.because("there is no such job")));
        var log = json.putArray("log");
        jobs.log(id).forEach(event -> log.add(json(event)));
        return json.toString();
    }

    private static ObjectNode json(JobEvent event) {
        return Json.object().put("at", Json.time(Optional.of(event.at()))).put("level", Json.word(event.level())).put("text", event.text());
    }

    @DELETE
    @Path("{id}")
    @RolesAllowed(OPERATOR)
    @Audited(value = "job.cancel", object = "{id}")
    public String cancel(@PathParam("id") String id) {
        jobs.cancel(id, caller.getUserPrincipal().getName());
        return find(id);
    }

    private static ObjectNode json(Job job) {
        var json = Json.object().put("id", job.id()).put("kind", Json.word(job.kind())).put("state", Json.word(job.state()))
                .put("phase", job.phase()).put("bytes_done", job.bytesDone()).put("bytes_total", job.bytesTotal())
                .put("started_by", job.startedBy()).put("created_at", Json.time(Optional.of(job.createdAt())))
                .put("started_at", Json.time(job.startedAt())).put("finished_at", Json.time(job.finishedAt()))
                .put("destination", job.destination()).put("filename", job.filename()).put("message", job.message());
        var results = json.putArray("results");
        job.results().forEach(result -> results.add(json(result)));
        job.failure().ifPresent(failure -> json.set("problem", Json.failure(failure)));
        return json;
    }

    private static ObjectNode json(Job.Result result) {
        var json = Json.object().put("destination", result.destination()).put("filename", result.filename())
                .put("state", Json.word(result.state()));
        result.failure().ifPresent(failure -> json.set("problem", Json.failure(failure)));
        return json;
    }
}
