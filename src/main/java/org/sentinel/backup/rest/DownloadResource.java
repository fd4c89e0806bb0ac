package org.sentinel.backup.rest;

import static org.sentinel.backup.rest.RoleFilter.OPERATOR;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import org.sentinel.backup.transfer.Download;
import org.sentinel.backup.vault.BackupName;
import org.sentinel.backup.vault.Destination;
import org.sentinel.backup.vault.Vaults;

/** Streams a stored backup to the caller, whole or a range of it; it is never held. */
@RequestScoped
@Path("backups/{destination}/{filename}/download")
public class DownloadResource {

    @Inject
    private Vaults vaults;
    @Inject
    private AuditNote note;

    @GET
    @RolesAllowed(OPERATOR)
    @Audited(value = "backup.download", object = "{destination}/{filename}")
    public Response download(@PathParam("destination") String word, @PathParam("filename") String filename,
            @HeaderParam("Range") @DefaultValue("") String range, @HeaderParam("If-Range") @DefaultValue("") String condition) {
        var name = BackupName.parse(filename);
        var download = Download.find(vaults, Destination.of(word), name, range, condition);
        note.detail(download.detail());
        var answer = Response.status(download.status()).entity((StreamingOutput) download.transfer(note::broken)::write);
        download.headers().forEach(answer::header);
        return answer.header("Content-Length", download.length()).build();
    }
}
