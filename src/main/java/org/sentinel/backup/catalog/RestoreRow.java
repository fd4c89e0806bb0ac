package org.sentinel.backup.catalog;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

@Entity
@Table(name = "restores")
class RestoreRow {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long number;
    String id;
    @Column(name = "backup_filename")
    String backupFilename;
    String destination;
    String databases;
    @Enumerated(EnumType.STRING)
    RestoreState state;
    @Column(name = "started_by")
    String startedBy;
    @Column(name = "staged_at")
    long stagedAt;
    @Column(name = "changed_at")
    long changedAt;
    @Column(name = "applied_at")
    Long appliedAt;
    @Column(name = "kept_folder")
    String keptFolder;
    @Column(name = "undo_of")
    String undoOf;
    @Column(name = "problem_code")
    String problemCode;
    @Column(name = "problem_detail")
    String problemDetail;

    void take(Restore restore) {
        id = restore.id();
        backupFilename = restore.backupFilename();
        destination = restore.destination();
        databases = String.join(",", restore.databases());
        state = restore.state();
        startedBy = restore.startedBy();
        stagedAt = restore.stagedAt().toEpochMilli();
        changedAt = restore.changedAt().toEpochMilli();
        appliedAt = restore.appliedAt().map(Instant::toEpochMilli).orElse(null);
        keptFolder = restore.keptFolder();
        undoOf = restore.undoOf();
        problemCode = restore.failure().map(failure -> failure.problem().name()).orElse(null);
        problemDetail = restore.failure().map(Failure::detail).orElse(null);
    }

    void become(RestoreState next, Instant now) {
        state = next;
        changedAt = now.toEpochMilli();
    }

    Restore restore() {
        return new Restore(id, backupFilename, destination, databases.isEmpty() ? List.of() : List.of(databases.split(",")), state,
                startedBy, Instant.ofEpochMilli(stagedAt), Instant.ofEpochMilli(changedAt),
                Optional.ofNullable(appliedAt).map(Instant::ofEpochMilli), keptFolder, undoOf,
                Failure.stored(problemCode, problemDetail));
    }
}
