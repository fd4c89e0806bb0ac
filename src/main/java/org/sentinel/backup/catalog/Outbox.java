package org.sentinel.backup.catalog;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The messages that wait for their channels, and how the channels fare. Of a channel's messages about one subject the newest alone
 * waits; of all of them at most a hundred, and the oldest gives way.
 */
public final class Outbox {

    private static final int MOST = 100;
    private static final AlertMessage PROBE = new AlertMessage("probe", AlertEvent.TEST, "probe", "probe", "", Optional.empty(), Optional.empty(), Instant.EPOCH);

    private final Transactions transactions;
    private final Clock clock;

    Outbox(Transactions transactions, Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Has a message wait; it is due at once. */
    public void put(AlertChannel channel, AlertMessage message) {
        transactions.run(entities -> put(entities, channel, message, clock.instant()));
    }

    /** The messages that wait for a channel, the oldest first. */
    public List<QueuedMessage> waiting(AlertChannel channel) {
        return transactions.call(entities -> rows(entities, channel).stream().map(AlertMessageRow::queued).toList());
    }

    /** Notes that the channel works, and has what waits for it tried again at once if it did not work before. */
    public void worked(AlertChannel channel) {
        transactions.run(entities -> worked(entities, channel, clock.instant()));
    }

    /** Forgets a message that got through; a newer one that has taken its place stays. */
    public void sent(QueuedMessage message) {
        transactions.run(entities -> {
            find(entities, message).ifPresent(entities::remove);
            worked(entities, message.channel(), clock.instant());
        });
    }

    /** Forgets a message that got through to some of those that it was for, and notes why not to all. */
    public void sentInPart(QueuedMessage message, Failure failure) {
        transactions.run(entities -> {
            find(entities, message).ifPresent(entities::remove);
            worked(entities, message.channel(), clock.instant());
            AlertChannelRow.of(entities, message.channel()).failed(failure, clock.instant());
        });
    }

    /** Has a message that did not get through wait until then. */
    public void postpone(QueuedMessage message, Failure failure, Instant dueAt) {
        transactions.run(entities -> {
            find(entities, message).ifPresent(row -> {
                row.attempts++;
                row.dueAt = dueAt.toEpochMilli();
            });
            AlertChannelRow.of(entities, message.channel()).failed(failure, clock.instant());
        });
    }

    /** Forgets a message that did not get through; what it said of a condition that is still open is to be told anew. */
    public void giveUp(QueuedMessage message, Failure failure) {
        transactions.run(entities -> {
            find(entities, message).ifPresent(entities::remove);
            Optional.ofNullable(entities.find(AlertConditionRow.class, message.message().subject())).ifPresent(row -> row.untold(message.channel()));
            var channel = AlertChannelRow.of(entities, message.channel());
            channel.failed(failure, clock.instant());
            channel.lost++;
        });
    }

    /** Forgets all of a channel that is not used any more. */
    public void forget(AlertChannel channel) {
        transactions.run(entities -> {
            entities.createQuery("delete from AlertMessageRow m where m.channel = :channel").setParameter("channel", channel).executeUpdate();
            entities.createQuery("delete from AlertChannelRow c where c.channel = :channel").setParameter("channel", channel).executeUpdate();
        });
    }

    /**
     * Writes, and leaves nothing.
     *
     * @throws org.sentinel.backup.problem.ProblemException CATALOG_FAILED
     */
    public void requireWritable() {
        transactions.run(entities -> {
            var row = new AlertMessageRow(AlertChannel.PING, PROBE, clock.instant());
            entities.persist(row);
            entities.flush();
            entities.remove(row);
        });
    }

    public ChannelState state(AlertChannel channel) {
        return transactions.call(entities -> {
            var waiting = entities.createQuery("select count(m) from AlertMessageRow m where m.channel = :channel", Long.class)
                    .setParameter("channel", channel).getSingleResult().intValue();
            return Optional.ofNullable(entities.find(AlertChannelRow.class, channel)).map(row -> row.state(waiting))
                    .orElse(new ChannelState(channel, waiting, 0, Optional.empty(), Optional.empty(), Optional.empty()));
        });
    }

    /** Both statements run at once and in this order, which the table's unique pair needs. */
    static void put(EntityManager entities, AlertChannel channel, AlertMessage message, Instant now) {
        entities.createQuery("delete from AlertMessageRow m where m.channel = :channel and m.subject = :subject")
                .setParameter("channel", channel).setParameter("subject", message.subject()).executeUpdate();
        var waiting = rows(entities, channel);
        if (waiting.size() >= MOST) {
            entities.remove(waiting.get(0));
            AlertChannelRow.of(entities, channel).lost++;
        }
        entities.persist(new AlertMessageRow(channel, message, now));
    }

    private static void worked(EntityManager entities, AlertChannel channel, Instant now) {
        var row = AlertChannelRow.of(entities, channel);
        if (row.problemCode != null) {
            rows(entities, channel).forEach(waiting -> waiting.dueAt = now.toEpochMilli());
        }
        row.worked(now);
    }

    private static List<AlertMessageRow> rows(EntityManager entities, AlertChannel channel) {
        return entities.createQuery("select m from AlertMessageRow m where m.channel = :channel order by m.number", AlertMessageRow.class)
                .setParameter("channel", channel).getResultList();
    }

    private static Optional<AlertMessageRow> find(EntityManager entities, QueuedMessage message) {
        return Optional.ofNullable(entities.find(AlertMessageRow.class, message.number()));
    }
}
