package org.sentinel.backup.catalog;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The backups that rotation leaves alone. A pin outlives its backup, as that may only be out of sight, in another bucket. */
public final class Pins {

    private final Transactions transactions;
    private final Clock clock;

    Pins(Transactions transactions, Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Notes a pin, in place of an earlier one. */
    public Pin pin(String destination, String filename, String note, String by) {
        var pin = new Pin(destination, filename, note, by, clock.instant().truncatedTo(ChronoUnit.MILLIS));
        transactions.run(entities -> entities.merge(new PinRow(pin)));
        return pin;
    }

    /** @return whether there was one */
    public boolean unpin(String destination, String filename) {
        return transactions.call(entities -> {
            var row = Optional.ofNullable(entities.find(PinRow.class, new PinRow.Key(destination, filename)));
            row.ifPresent(entities::remove);
            return row.isPresent();
        });
    }

    public Optional<Pin> find(String destination, String filename) {
        return transactions.call(entities -> Optional
                .ofNullable(entities.find(PinRow.class, new PinRow.Key(destination, filename))).map(PinRow::pin));
    }

    /** All pins of a destination by the names of their backups, whether these are there or not. */
    public Map<String, Pin> of(String destination) {
        return transactions.call(entities -> entities
                .createQuery("select p from PinRow p where p.key.destination = :destination", PinRow.class)
                .setParameter("destination", destination).getResultStream().map(PinRow::pin)
                .collect(Collectors.toMap(Pin::filename, pin -> pin)));
    }
}
