package org.sentinel.backup.web.restore;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.sentinel.backup.backup.Description;
import org.sentinel.backup.backup.RecentBackups;
import org.sentinel.backup.catalog.Failure;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;
import org.sentinel.backup.vault.BackupName;
import org.sentinel.backup.vault.Destination;

/** What is in the chosen backup; a part of the page that is loaded after it. */
@Named
@RequestScoped
public class BackupContents {

    @Inject
    private RecentBackups backups;
    @Inject
    private HttpServletRequest request;

    private Optional<Description> contents = Optional.empty();
    private Failure failure;

    @PostConstruct
    void open() {
        try {
            var address = RestoreAddress.of(request);
            contents = Optional.of(backups.describe(Destination.of(address.from()), BackupName.parse(address.backup())));
        } catch (ProblemException e) {
            failure = Failure.of(e);
        }
    }

    /** Why nobody can tell; empty if somebody can. */
    public Optional<Failure> getFailure() {
        return Optional.ofNullable(failure);
    }

    /** Whether there is no such backup. */
    public boolean isGone() {
        return failure != null && failure.problem() == Problem.BACKUP_NOT_FOUND;
    }

    public List<Description.OfDatabase> getDatabases() {
        return contents.map(Description::databases).orElse(List.of());
    }

    /** Those that were to be in it, and are not. */
    public List<String> getAbsent() {
        return contents.stream().flatMap(found -> Stream.concat(found.missing().stream(), found.unreadable().stream())).toList();
    }

    /** Whether a database was damaged when it was backed up. */
    public boolean damaged(Description.OfDatabase database) {
        return database.look().filter(look -> look.integrity().equals("damaged")).isPresent();
    }

    /** Whether one of its databases was damaged when it was backed up, or was found so when the backup was to be staged. */
    public boolean isDamaged() {
        return getDatabases().stream().anyMatch(this::damaged) || "damaged".equals(request.getParameter("found"));
    }
}
