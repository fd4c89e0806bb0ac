package org.sentinel.backup.web.overview;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sentinel.backup.alert.Verdict;
import org.sentinel.backup.catalog.AlertEvent;
import org.sentinel.backup.catalog.Condition;
import org.sentinel.backup.catalog.Failure;
import org.sentinel.backup.vault.Destination;
import org.sentinel.backup.web.Sentence;
import org.sentinel.backup.web.Texts;

/** Puts what needs attention into words, what people are told of first, each with what mends it. */
@RequestScoped
class AttentionList {

    private static final Set<String> SUBJECTS = Set.of("backup", "overdue", "rotation", "proof", "restore", "disk", "database", "settings");

    @Inject
    private Situation situation;
    @Inject
    private Texts texts;

    List<Attention> all() {
        var told = situation.conditions().stream().map(this::told);
        return Stream.of(told, unreachable(), unproved(), missing(), oneDisk()).flatMap(some -> some).toList();
    }

    private Attention told(Condition condition) {
        var words = condition.subject().split(" ", 2);
        var about = words.length > 1 ? words[1] : "";
        var place = Set.of("local", "r2").contains(about) ? texts.of("destination." + about) : about;
        return new Attention(condition.event() == AlertEvent.ROTATION_HELD || words[0].equals("disk") ? "warning" : "failure",
                title(words[0], place, condition), Sentence.of(condition.detail()), texts.hint(condition.problem()), mend(condition.event(), words[0]),
                about, words[0].equals("proof") ? condition.fingerprint().split(",")[0].strip() : "");
    }

    private String title(String subject, String place, Condition condition) {
        var held = condition.event() == AlertEvent.ROTATION_HELD;
        return SUBJECTS.contains(subject) ? texts.of("overview.attention." + (held ? "held" : subject), place) : condition.title();
    }

    private static String mend(AlertEvent event, String subject) {
        return switch (event) {
            case FAILED, OVERDUE -> Set.of("rotation", "settings").contains(subject) ? "settings" : "backup";
            case PROOF_FAILED -> "prove";
            case RESTORE_BLOCKED -> "restore";
            case ROTATION_HELD -> "backups";
            case DISK_NEARLY_FULL, DATABASE_MISSING, RECOVERED, RESTORE_APPLIED, RESTORE_ROLLED_BACK, SUCCEEDED, STARTED, TEST -> "settings";
        };
    }

    private Stream<Attention> unreachable() {
        return situation.enabled().stream().flatMap(destination -> situation.trouble(destination).stream().map(trouble -> away(destination, trouble)));
    }

    private Attention away(Destination destination, Failure trouble) {
        return new Attention("failure", texts.of("overview.attention.away", name(destination)), Sentence.of(trouble.detail()),
                texts.hint(trouble.problem()), "settings", destination.word(), "");
    }

    private Stream<Attention> unproved() {
        return situation.enabled().stream().map(situation::shelf).filter(shelf -> shelf.newestIsUnproved()).map(shelf -> new Attention("warning",
                texts.of("overview.attention.unproved", name(shelf.destination())), shelf.newest().orElseThrow().toString(),
                texts.of("overview.attention.unproved.hint"), "prove", shelf.destination().word(), shelf.newest().orElseThrow().toString()));
    }

    private Stream<Attention> missing() {
        var told = situation.conditions().stream().map(Condition::subject).collect(Collectors.toSet());
        var names = situation.missing().stream().filter(name -> !told.contains("database " + name)).toList();
        return names.isEmpty() ? Stream.empty() : Stream.of(new Attention("warning", texts.of("overview.attention.missing", String.join(", ", names)), "",
                texts.of("overview.attention.missing.hint"), "", "", ""));
    }

    private Stream<Attention> oneDisk() {
        return situation.safety().verdict() != Verdict.ONE_DISK ? Stream.empty() : Stream.of(new Attention("warning",
                texts.of("overview.attention.disk.one"), "", texts.of("overview.attention.disk.one.hint"), "settings", "r2", ""));
    }

    private String name(Destination destination) {
        return texts.of("destination." + destination.word());
    }
}
