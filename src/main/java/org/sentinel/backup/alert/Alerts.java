package org.sentinel.backup.alert;

import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import org.sentinel.backup.catalog.AlertChannel;
import org.sentinel.backup.catalog.AlertEvent;
import org.sentinel.backup.catalog.AlertMessage;
import org.sentinel.backup.catalog.AlertNotes;
import org.sentinel.backup.catalog.Condition;
import org.sentinel.backup.catalog.Notice;
import org.sentinel.backup.catalog.OpenCondition;
import org.sentinel.backup.catalog.Outbox;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;
import org.sentinel.backup.schedule.OneAtATime;
import org.sentinel.backup.settings.CurrentSettings;
import org.sentinel.backup.settings.Setting;
import org.sentinel.backup.settings.Settings;

/**
 * Tells people what is wrong, once until it changes, and when it is over. What they were told and what is still to be sent stands in
 * the catalog. Every call may fail with SETTINGS_FAILED or CATALOG_FAILED, and has then changed nothing. Safe for use by several threads.
 */
public final class Alerts {

    private static final String PING = "ping";

    private final AlertNotes notes;
    private final Outbox outbox;
    private final Supplier<CurrentSettings> settings;
    private final Clock clock;
    private final List<Sender> senders;
    private final Delivery delivery;
    private final LastResort lastResort;
    private final OneAtATime tests = new OneAtATime();

    Alerts(AlertNotes notes, Outbox outbox, Supplier<CurrentSettings> settings, Clock clock, List<Sender> senders) {
        this.notes = notes;
        this.outbox = outbox;
        this.settings = settings;
        this.clock = clock;
        this.senders = List.copyOf(senders);
        this.delivery = new Delivery(outbox, senders, clock);
        this.lastResort = new LastResort(senders, clock);
    }

    /** @param host what this installation is called in messages */
    public static Alerts of(AlertNotes notes, Outbox outbox, Settings settings, Clock clock, String host) {
        return new Alerts(notes, outbox, settings::current, clock, senders(tls(), Patience.USUAL, host));
    }

    static List<Sender> senders(SSLContext tls, Patience patience, String host) {
        var wording = new Wording(Wording.shortened(Wording.oneLine(host), 100));
        var web = new Web(tls, patience);
        return List.of(new MailSender(tls.getSocketFactory(), patience, wording), new WebhookSender(web, wording), new PingSender(web));
    }

    /**
     * Compares what is wrong now with what people were told: what is new or another problem is told, what is the same is not, and
     * what is gone is told as over. What is to be told is then safe in the outbox; {@link #deliver()} sends it.
     *
     * @param conditions all that is wrong; of two with one subject the first counts
     * @param notices what happened; each key is told once as long as it is passed at every look, and forgotten when it is not. A success
     *        is told only where {@code alert_on_success} is 1
     */
    public void look(Collection<Condition> conditions, Collection<Notice> notices) {
        var current = settings.get();
        var comparison = new Comparison(channelsFor(current), current.flag(Setting.ALERT_ON_SUCCESS), clock.instant());
        notes.change(noted -> comparison.of(conditions, notices, noted));
    }

    /**
     * Sends what is due, which may take half a minute for each channel that does not answer; to be called once a minute and after each look.
     * Returns at once if another call is at it. A message that does not get through is no failure of this call: it is tried again, and
     * {@link #health()} says so.
     */
    public void deliver() {
        delivery.run(settings.get());
    }

    /** Has people told, if it lasts, that a look or a delivery failed for the catalog, as no other message can. */
    synchronized void catalogFails(ProblemException failure) {
        lastResort.failing(settings.get(), failure);
    }

    /**
     * Has people told that it is over, if they were told, and it is: a full disk is read from.
     *
     * @throws ProblemException CATALOG_FAILED
     */
    synchronized void catalogWorks() {
        if (lastResort.told()) {
            outbox.requireWritable();
        }
        lastResort.works(settings.get());
    }

    /** Has the dead-man's switch, if there is one, hear of a scheduled backup, in place of a ping that waits; {@link #deliver()} sends it. */
    public void ping(Ping ping, String text) {
        if (sender(AlertChannel.PING).missing(settings.get()).isEmpty()) {
            outbox.put(AlertChannel.PING, new AlertMessage(UUID.randomUUID().toString(), ping.event(), PING, PING, text, Optional.empty(),
                    Optional.empty(), clock.instant()));
        }
    }

    /**
     * Sends a test now, whatever waits. If it gets through, what waits for the channel is due at once.
     *
     * @param channel {@code mail}, {@code webhook} or {@code ping}
     * @throws ProblemException ALERT_CHANNEL_NOT_FOUND, NOT_CONFIGURED naming the settings that are needed, TEST_RUNNING
     */
    public TestResult test(String channel) {
        var sender = sender(channelNamed(channel));
        return tests.run(sender.channel(), channel, () -> test(channel, sender));
    }

    private TestResult test(String channel, Sender sender) {
        var current = settings.get();
        if (!sender.missing(current).isEmpty()) {
            throw Problem.NOT_CONFIGURED.because("%s needs %s".formatted(channel, keys(sender.missing(current))));
        }
        var message = new AlertMessage(UUID.randomUUID().toString(), AlertEvent.TEST, "test", "This is a test",
                "Somebody asked for it, and it has come through.", Optional.empty(), Optional.empty(), clock.instant());
        try {
            return sender.sendChecked(current, message).map(failure -> new TestResult(false, failure.detail()))
                    .orElseGet(() -> gotThrough(sender.channel()));
        } catch (ProblemException failure) {
            return new TestResult(false, failure.detail());
        }
    }

    private TestResult gotThrough(AlertChannel channel) {
        outbox.worked(channel);
        return new TestResult(true, "the test was sent");
    }

    /** What is wrong, as of the last look, in the order of the subjects. */
    public List<Condition> open() {
        return notes.noted().open().stream().map(OpenCondition::condition).toList();
    }

    /** All channels, set up or not. */
    public List<ChannelView> channels() {
        var current = settings.get();
        return senders.stream().map(sender -> new ChannelView(outbox.state(sender.channel()),
                sender.missing(current).stream().map(Setting::key).toList())).toList();
    }

    /** Whether what is to be told gets through. */
    public AlertHealth health() {
        var used = channels().stream().filter(ChannelView::configured).toList();
        var failing = used.stream().filter(view -> view.state().failure().isPresent()).map(Alerts::failing).toList();
        return failing.isEmpty() ? new AlertHealth(true, used.size() + " ways to tell people are set up, and none has failed")
                : new AlertHealth(false, String.join("; ", failing));
    }

    /** For everybody, also for those who may not know what is set. */
    private static String failing(ChannelView view) {
        var state = view.state();
        var failure = state.failure().orElseThrow();
        return "%s: the last try failed, %s; %d wait, %d were given up".formatted(word(state.channel()),
                failure.problem() == Problem.ALERT_FAILED ? failure.detail() : "some of its settings cannot be used", state.waiting(), state.lost());
    }

    private Set<AlertChannel> channelsFor(CurrentSettings current) {
        return senders.stream().filter(sender -> sender.channel() != AlertChannel.PING && sender.missing(current).isEmpty())
                .map(Sender::channel).collect(Collectors.toSet());
    }

    private Sender sender(AlertChannel channel) {
        return senders.stream().filter(one -> one.channel() == channel).findFirst().orElseThrow();
    }

    private static AlertChannel channelNamed(String name) {
        return Arrays.stream(AlertChannel.values()).filter(channel -> word(channel).equals(name)).findFirst()
                .orElseThrow(() -> Problem.ALERT_CHANNEL_NOT_FOUND.because("there is no channel " + name));
    }

    private static String keys(List<Setting> missing) {
        return missing.stream().map(Setting::key).collect(Collectors.joining(", "));
    }

    private static String word(AlertChannel channel) {
        return channel.name().toLowerCase(Locale.ROOT);
    }

    private static SSLContext tls() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
