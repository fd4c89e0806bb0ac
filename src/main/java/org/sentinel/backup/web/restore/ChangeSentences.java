package org.sentinel.backup.web.restore;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.sentinel.backup.web.Texts;

/** Says in sentences what a restore changes, by the numbers of rows. */
@RequestScoped
public class ChangeSentences {

    private static final int NAMED = 3;

    private Texts texts;

    /** For the container's proxies. */
    ChangeSentences() { }

    @Inject
    ChangeSentences(Texts texts) {
        this.texts = texts;
    }

    private record Rows(String table, long number) { }

    /** What would be lost and come back. */
    String rows(RestoreChanges changes) {
        var lost = rows(changes, table -> -table.difference());
        var back = rows(changes, TableChange::difference);
        if (lost.isEmpty() && back.isEmpty()) {
            return texts.of("restore.sentence.same");
        }
        return lost.isEmpty() ? texts.of("restore.sentence.back", told(back))
                : back.isEmpty() ? texts.of("restore.sentence.lost", told(lost)) : texts.of("restore.sentence.both", told(lost), told(back));
    }

    /** What else is to be known of the databases. */
    List<String> databases(RestoreChanges changes) {
        return Stream.of("same", "schema", "created", "removed", "unreadable")
                .filter(verdict -> count(changes, verdict) > 0)
                .map(verdict -> texts.of("restore.sentence.databases." + verdict, count(changes, verdict))).toList();
    }

    private static long count(RestoreChanges changes, String verdict) {
        return changes.databases().stream().filter(database -> database.verdict().equals(verdict)).count();
    }

    private static List<Rows> rows(RestoreChanges changes, ToLongFunction<TableChange> number) {
        return changes.databases().stream().filter(DatabaseChange::isComparable)
                .flatMap(database -> database.tables().stream().map(table -> new Rows(database.name() + "." + table.name(), number.applyAsLong(table))))
                .filter(rows -> rows.number() > 0).sorted(Comparator.comparingLong(Rows::number).reversed()).toList();
    }

    private String told(List<Rows> all) {
        var parts = new ArrayList<String>();
        var named = all.size() == NAMED + 1 ? NAMED + 1 : NAMED;
        all.stream().limit(named).forEach(rows -> parts.add(texts.of("restore.sentence.rows", rows.number(), rows.table())));
        if (all.size() > named) {
            var rest = all.stream().skip(named).mapToLong(Rows::number).sum();
            parts.add(texts.of("restore.sentence.rest", rest, all.size() - named));
        }
        return joined(parts);
    }

    private String joined(List<String> parts) {
        var last = parts.size() - 1;
        return last == 0 ? parts.get(0) : texts.of("restore.sentence.and", String.join(", ", parts.subList(0, last)), parts.get(last));
    }
}
