package org.sentinel.backup.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import org.sentinel.backup.catalog.Job;
import org.sentinel.backup.catalog.JobKind;
import org.sentinel.backup.catalog.JobState;
import org.sentinel.backup.catalog.ProofState;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.vault.BackupName;
import org.sentinel.backup.vault.Destination;

/** Follows what is stored at one destination: nothing goes but by a rotation, and by that what the rule lets go. */
final class ShelfWatch {

    private final ScheduleSite site;
    private final Destination destination;
    private final TreeMap<String, ProofState> states = new TreeMap<>();
    private final TreeMap<String, byte[]> contents = new TreeMap<>();
    private final Set<String> pinned = new TreeSet<>();
    private final Set<String> spoiled = new TreeSet<>();
    private KeptByRule rule;
    private int made;
    private int rotations;
    private int removed;
    private int held;
    private Instant catalogBorn = Instant.MIN;
    private boolean rotatedByAPerson;

    ShelfWatch(ScheduleSite site, Destination destination, KeptByRule rule) {
        this.site = site;
        this.destination = destination;
        this.rule = rule;
    }

    void change(KeptByRule other) {
        rule = other;
    }

    KeptByRule rule() {
        return rule;
    }

    /**
     * Looks at what a job has done here; the store is as it was while the job ran.
     *
     * @return whether a backup has come
     */
    boolean look(Job job, boolean confirmed, boolean works) throws Exception {
        var now = site.clock.instant();
        var stored = new TreeSet<>(site.stored(destination));
        var gone = new TreeSet<>(states.keySet());
        gone.removeAll(stored);
        var come = new TreeSet<>(stored);
        come.removeAll(states.keySet());
        if (job.kind() == JobKind.ROTATE && job.destination().equals(destination.word()) && works) {
            rotated(job, confirmed, gone, now);
        } else {
            assertEquals(Set.of(), gone, () -> "gone without a rotation that could do it");
        }
        if (job.kind() == JobKind.PROVE && job.destination().equals(destination.word())) {
            prove(job.filename());
        }
        assertTrue(come.size() <= (job.kind() == JobKind.BACKUP ? 1 : 0), () -> "too many have come: " + come);
        for (var name : come) {
            add(name);
        }
        return !come.isEmpty();
    }

    /** Nothing has run, so nothing has come or gone. */
    void lookAgain() throws Exception {
        assertEquals(List.copyOf(states.keySet()), site.stored(destination));
    }

    private void add(String name) throws IOException {
        try (var in = new GZIPInputStream(Files.newInputStream(file(name)))) {
            assertTrue(new String(in.readAllBytes(), StandardCharsets.ISO_8859_1).contains("SQLite format 3"));
        }
        contents.put(name, Files.readAllBytes(file(name)));
        states.put(name, ProofState.PROVED);
        made++;
    }

    private void rotated(Job job, boolean confirmed, Set<String> gone, Instant now) throws Exception {
        var intactBefore = intact(states.keySet());
        proveThree(now);
        var before = stored();
        var going = rule.going(before, now);
        var older = going.stream().anyMatch(name -> taken(name).isBefore(catalogBorn));
        var asks = !confirmed && (rule.held(before, going, now) || older && !rotatedByAPerson);
        assertEquals(asks, job.failure().filter(failure -> failure.problem() == Problem.ROTATION_HELD).isPresent(), () -> "held? " + before);
        assertEquals(asks ? Set.of() : going, gone, () -> "gone at %s of %s by %s".formatted(now, before, rule));
        intactBefore.removeAll(gone);
        assertTrue(intactBefore.size() >= Math.min(3, intactBefore.size() + gone.size()), () -> "too few are left: " + intactBefore);
        states.keySet().removeAll(gone);
        contents.keySet().removeAll(gone);
        rotatedByAPerson |= confirmed && job.state() == JobState.SUCCEEDED;
        rotations++;
        removed += gone.size();
        held += asks ? 1 : 0;
        for (var entry : site.list().of(destination)) {
            assertEquals(states.get(entry.name().toString()), entry.state(), () -> "state of " + entry.name());
            assertEquals(pinned.contains(entry.name().toString()), entry.pin().isPresent(), () -> "pin of " + entry.name());
        }
    }

    /** A rotation reads back from the newest on until three are proved. */
    private void proveThree(Instant now) throws IOException {
        var proved = 0;
        for (var name : states.descendingKeySet().stream().filter(one -> !taken(one).isAfter(now)).toList()) {
            if (proved < 3 && states.get(name) == ProofState.UNPROVED) {
                prove(name);
            }
            proved += states.get(name) == ProofState.PROVED ? 1 : 0;
        }
    }

    private void prove(String name) throws IOException {
        states.put(name, isIntact(name) ? ProofState.PROVED : ProofState.DAMAGED);
    }

    private List<KeptByRule.Stored> stored() {
        return states.entrySet().stream()
                .map(one -> new KeptByRule.Stored(one.getKey(), taken(one.getKey()), one.getValue(), pinned.contains(one.getKey()))).toList();
    }

    private Set<String> intact(Set<String> names) throws IOException {
        var intact = new HashSet<String>();
        for (var name : names) {
            if (!spoiled.contains(name) && (Files.notExists(file(name)) || isIntact(name))) {
                intact.add(name);
            }
        }
        return intact;
    }

    private boolean isIntact(String name) throws IOException {
        return Arrays.equals(contents.get(name), Files.readAllBytes(file(name)));
    }

    /** The catalog is lost, and with it what was known and pinned. */
    void forget() {
        states.replaceAll((name, state) -> ProofState.UNPROVED);
        pinned.clear();
        catalogBorn = site.clock.instant();
        rotatedByAPerson = false;
    }

    /** The names of those that are not dated in the future, newest first. */
    List<String> newestFirst() {
        var now = site.clock.instant();
        return states.keySet().stream().filter(name -> !taken(name).isAfter(now)).sorted(Comparator.reverseOrder()).toList();
    }

    void pin(String name) {
        site.pinning().pin(destination, BackupName.parse(name), "", "ada");
        pinned.add(name);
    }

    void unpin(String name) {
        site.pinning().unpin(destination, BackupName.parse(name));
        pinned.remove(name);
    }

    /** The disk loses the second half of a stored backup. */
    void spoil(String name) throws IOException {
        var bytes = contents.get(name);
        Files.write(file(name), Arrays.copyOf(bytes, bytes.length / 2));
        states.put(name, ProofState.UNPROVED);
        spoiled.add(name);
    }

    Set<String> pinned() {
        return pinned;
    }

    private Path file(String name) {
        return site.folder(destination).resolve(name);
    }

    private static Instant taken(String name) {
        return BackupName.parse(name).instant();
    }

    int made() {
        return made;
    }

    int rotations() {
        return rotations;
    }

    int removed() {
        return removed;
    }

    int held() {
        return held;
    }
}
