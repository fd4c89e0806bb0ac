package org.sentinel.backup.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sentinel.backup.alert.Site.failed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sentinel.backup.catalog.AlertChannel;
import org.sentinel.backup.catalog.AlertEvent;
import org.sentinel.backup.catalog.Condition;
import org.sentinel.backup.catalog.Notice;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;

/** What people are told, and how often. */
class AlertsTest {

    @TempDir
    private Path folder;
    private Site site;
    private Receiver receiver;

    @BeforeEach
    void open() throws IOException {
        site = Site.in(folder);
        receiver = Receiver.start();
        site.set("alert_webhook_url", receiver.address("/hook"));
    }

    @AfterEach
    void close() {
        receiver.close();
        site.close();
    }

    @Test
    void aProblemIsToldOnceAsLongAsItStaysTheSame() {
        for (int i = 0; i < 3; i++) {
            site.tell(failed("r2", Problem.STORE_UNREACHABLE));
        }

        assertEquals(List.of("failed backup r2 STORE_UNREACHABLE"), told());
    }

    @Test
    void aProblemIsToldOnceOverRestarts() {
        site.tell(failed("r2", Problem.STORE_UNREACHABLE));
        site.restart();
        site.tell(failed("r2", Problem.STORE_UNREACHABLE));

        assertEquals(List.of("failed backup r2 STORE_UNREACHABLE"), told());
    }

    @Test
    void anotherCodeIsAnotherProblem() {
        site.tell(failed("r2", Problem.STORE_UNREACHABLE));
        site.tell(failed("r2", Problem.STORE_KEY_REJECTED));

        assertEquals(List.of("failed backup r2 STORE_UNREACHABLE", "failed backup r2 STORE_KEY_REJECTED"), told());
    }

    @Test
    void anotherFingerprintIsAnotherProblem() {
        site.tell(damaged("a.tar.gz"));
        site.tell(damaged("b.tar.gz"));

        assertEquals(2, told().size());
    }

    @Test
    void anotherDetailIsTheSameProblemAndItsAgeStays() {
        var first = failed("r2", Problem.NO_SPACE);
        site.tell(first);
        site.tell(new Condition(first.subject(), first.event(), first.problem(), "", first.title(), "5 MiB are free", site.clock.instant()));

        assertEquals(1, told().size());
        assertEquals(List.of("5 MiB are free"), site.alerts.open().stream().map(Condition::detail).toList());
        assertEquals(first.since(), site.alerts.open().get(0).since());
    }

    @Test
    void whatIsGoneIsToldAsOverAndIsNewWhenItComesBack() {
        site.tell(failed("r2", Problem.STORE_UNREACHABLE), failed("local", Problem.NO_SPACE));
        site.tell(failed("local", Problem.NO_SPACE));
        site.tell(failed("local", Problem.NO_SPACE), failed("r2", Problem.STORE_UNREACHABLE));

        assertEquals(List.of("failed backup local NO_SPACE", "failed backup r2 STORE_UNREACHABLE", "recovered backup r2 null",
                "failed backup r2 STORE_UNREACHABLE"), told());
    }

    @Test
    void whatWasToldAsOverSaysSinceWhenAndWhatItWas() {
        site.tell(failed("r2", Problem.STORE_UNREACHABLE));
        site.tell();

        assertEquals("2026-01-08T03:00:00Z", json(receiver.last()).get("since").asText());
        assertEquals("It was: the detail of STORE_UNREACHABLE (STORE_UNREACHABLE)", json(receiver.last()).get("detail").asText());
    }

    @Test
    void aNoticeIsToldOnceAndNeverAsOver() {
        var notice = new Notice("restore 7 applied", AlertEvent.RESTORE_APPLIED, "A restore was applied", "7 databases", site.clock.instant());
        site.alerts.look(List.of(), List.of(notice));
        site.restart();
        site.alerts.look(List.of(), List.of(notice));
        site.alerts.look(List.of(), List.of());
        site.alerts.deliver();

        assertEquals(List.of("restore_applied restore 7 applied null"), told());
    }

    @Test
    void aNoticeThatIsNotPassedAnyMoreIsForgotten() {
        site.alerts.look(List.of(), List.of(success("1"), success("2")));
        site.alerts.look(List.of(), List.of(success("2")));

        assertEquals(Set.of("job 2"), site.catalog.alertNotes().noted().notices());
    }

    @Test
    void aSuccessIsToldOnlyWhereSomebodyWantsIt() {
        site.alerts.look(List.of(), List.of(success("1")));
        site.set("alert_on_success", "1");
        site.alerts.look(List.of(), List.of(success("1"), success("2")));
        site.alerts.deliver();

        assertEquals(List.of("succeeded job 2 null"), told());
    }

    @Test
    void aChannelThatIsSetUpLaterHearsOfWhatIsOpenAndOfNothingElse() throws IOException {
        try (var later = Receiver.start()) {
            site.set("alert_webhook_url", "");
            site.tell(failed("r2", Problem.STORE_UNREACHABLE), failed("local", Problem.NO_SPACE));
            site.tell(failed("r2", Problem.STORE_UNREACHABLE));
            site.set("alert_webhook_url", later.address("/"));
            site.tell(failed("r2", Problem.STORE_UNREACHABLE));
            site.tell(failed("r2", Problem.STORE_UNREACHABLE));

            assertEquals(1, later.posts().size());
            assertEquals("backup r2", json(later.last()).get("subject").asText());
        }
    }

    @Test
    void whatWasToldAndWhatIsToBeSentAreNotedTogether() {
        site.look(failed("r2", Problem.STORE_UNREACHABLE));
        site.restart();
        site.tell(failed("r2", Problem.STORE_UNREACHABLE));

        assertEquals(List.of("failed backup r2 STORE_UNREACHABLE"), told());
    }

    @Test
    void aLookThatCannotBeNotedPutsNothingIntoTheOutbox() {
        assertThrows(IllegalStateException.class, () -> site.catalog.alertNotes().change(noted -> {
            throw new IllegalStateException();
        }));

        site.look(failed("r2", Problem.STORE_UNREACHABLE));
        assertEquals(1, site.state(AlertChannel.WEBHOOK).waiting());
    }

    @Test
    void ofTwoMessagesAboutOneSubjectThatWaitTheNewerIsSent() {
        site.look(failed("r2", Problem.STORE_UNREACHABLE));
        site.look(failed("r2", Problem.STORE_KEY_REJECTED));
        site.look();
        site.alerts.deliver();

        assertEquals(List.of("recovered backup r2 null"), told());
    }

    @Test
    void aTestOfAChannelThatIsNotSetUpNamesTheSettings() {
        var failure = assertThrows(ProblemException.class, () -> site.alerts.test("mail"));

        assertEquals(Problem.NOT_CONFIGURED, failure.problem());
        assertEquals("mail needs alert_mail_to, alert_smtp_host", failure.detail());
    }

    @Test
    void aTestOfAnUnknownChannelIsRefused() {
        assertEquals(Problem.ALERT_CHANNEL_NOT_FOUND, assertThrows(ProblemException.class, () -> site.alerts.test("pigeon")).problem());
    }

    @Test
    void aTestIsSentAtOnceAndLeavesWhatWaitsAlone() {
        site.look(failed("r2", Problem.STORE_UNREACHABLE));

        var result = site.alerts.test("webhook");

        assertEquals(new TestResult(true, "the test was sent"), result);
        assertEquals(List.of("test test null"), told());
        assertEquals(1, site.state(AlertChannel.WEBHOOK).waiting());
    }

    @Test
    void aTestThatGetsThroughHasWhatWaitsSentAgain() {
        receiver.answering(Receiver.status(500));
        site.tell(failed("r2", Problem.STORE_UNREACHABLE));
        assertFalse(site.alerts.health().ok());

        assertTrue(site.alerts.test("webhook").ok());
        assertTrue(site.alerts.health().ok());
        site.alerts.deliver();

        assertEquals(0, site.state(AlertChannel.WEBHOOK).waiting());
    }

    private static Notice success(String id) {
        return new Notice("job " + id, AlertEvent.SUCCEEDED, "Backup to local succeeded", "", Instant.parse("2026-01-08T03:01:00Z"));
    }

    private static Condition damaged(String backup) {
        return new Condition("proof r2", AlertEvent.PROOF_FAILED, Problem.CHECKSUM_MISMATCH, backup, "A backup is damaged", backup,
                Instant.parse("2026-01-08T03:00:00Z"));
    }

    private List<String> told() {
        return receiver.posts().stream().map(AlertsTest::json).map(json -> "%s %s %s".formatted(json.get("event").asText(),
                json.get("subject").asText(), json.get("problem").asText())).toList();
    }

    static JsonNode json(Receiver.Post post) {
        try {
            return new ObjectMapper().readTree(post.body());
        } catch (IOException broken) {
            throw new AssertionError(broken);
        }
    }
}
