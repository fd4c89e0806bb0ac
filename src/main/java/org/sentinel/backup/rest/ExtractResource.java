package org.sentinel.backup.rest;

import static org.sentinel.backup.rest.RoleFilter.OPERATOR;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.restore.Extraction;
import org.sentinel.backup.transfer.Download;
import org.sentinel.backup.transfer.Transfer;
import org.sentinel.backup.vault.BackupName;
import org.sentinel.backup.vault.Destination;

/** Streams one database of a stored backup to the caller; its last byte only when its checksum was compared. */
@RequestScoped
@Path("backups/{destination}/{filename}/extract")
public class ExtractResource {

    @Inject
    private Extraction extraction;
    @Inject
    private AuditNote note;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(OPERATOR)
    @Audited(value = "backup.extract", object = "{destination}/{filename}")
    public Response extract(@PathParam("destination") String word, @PathParam("filename") String filename, InputStream body)
            throws IOException {
        var name = BackupName.parse(filename);
        var destination = Destination.of(word);
        var extract = extraction.find(destination, name, database(body));
        note.detail("database " + extract.filename());
        var transfer = new Transfer("%s of %s in %s".formatted(extract.filename(), name, word), extract.sizeBytes(), extract::writeTo,
                note::broken);
        return Response.ok((StreamingOutput) transfer::write, "application/vnd.sqlite3").header("Content-Length", extract.sizeBytes())
                .header("Content-Disposition", Download.attachment(extract.filename())).build();
    }

    private static String database(InputStream body) throws IOException {
        var json = Json.body(body);
        Json.requireOnly(json, "database");
        var value = json.get("database");
        if (value == null || !value.isTextual()) {
            throw Problem.INVALID_REQUEST.because("the body must be {\"database\": …} with the name of one database");
        }
        return value.textValue();
    }
}
