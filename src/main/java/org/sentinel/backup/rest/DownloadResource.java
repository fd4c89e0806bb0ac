package org.sentinel.backup.rest;

import static org.sentinel.backup.rest.RoleFilter.OPERATOR;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.sentinel.backup.vault.BackupName;
import org.sentinel.backup.vault.Destination;
import org.sentinel.backup.vault.StoredBackup;
import org.sentinel.backup.vault.Vaults;

/** Streams a stored backup to the caller, whole or a range of it; it is never held. */
@RequestScoped
@Path("backups/{destination}/{filename}/download")
public class DownloadResource {

    private static final int BUFFER_BYTES = 128 << 10;

    @Inject
    private Vaults vaults;
    @Inject
    private AuditNote note;

    @GET
    @RolesAllowed(OPERATOR)
    @Audited(value = "backup.download", object = "{destination}/{filename}")
    public Response download(@PathParam("destination") String word, @PathParam("filename") String filename,
            @HeaderParam("Range") String header, @HeaderParam("If-Range") String condition) {
        var name = BackupName.parse(filename);
        var destination = Destination.of(word);
        var backup = find(destination, name);
        var wanted = header == null || condition != null && !condition.equals(tag(backup)) ? Optional.<ByteRange>empty()
                : ByteRange.of(header, backup.sizeBytes());
        var range = wanted.orElse(new ByteRange(0, backup.sizeBytes() - 1));
        wanted.ifPresent(part -> note.detail("bytes %d to %d of %d".formatted(part.first(), part.last(), backup.sizeBytes())));
        var answer = Response.status(wanted.isPresent() ? 206 : 200).entity(transfer(destination, name, range));
        wanted.ifPresent(part -> answer.header("Content-Range", part.contentRange(backup.sizeBytes())));
        return answer.type("application/gzip").header("Content-Length", range.length()).header("Accept-Ranges", "bytes")
                .header("ETag", tag(backup)).header("Content-Disposition", "attachment; filename=\"" + name + "\"").build();
    }

    private StoredBackup find(Destination destination, BackupName name) {
        try (var vault = vaults.open(destination)) {
            return vault.find(name);
        }
    }

    private Transfer transfer(Destination destination, BackupName name, ByteRange range) {
        return new Transfer("%s in %s".formatted(name, destination.word()), range.length(), out -> {
            var buffer = new byte[BUFFER_BYTES];
            try (var vault = vaults.open(destination); var in = vault.fetch(name, range.first(), range.length())) {
                for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                    out.write(buffer, 0, n);
                }
            }
        }, note::broken);
    }

    private static String tag(StoredBackup backup) {
        return '"' + backup.version().replaceAll("[^A-Za-z0-9-]", "") + '"';
    }
}
