package org.sentinel.backup.web.overview;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.text.NumberFormat;
import java.util.Currency;
import java.util.List;
import org.sentinel.backup.backup.R2Prices;
import org.sentinel.backup.schedule.ScheduledDestination;
import org.sentinel.backup.settings.CurrentSettings;
import org.sentinel.backup.settings.Settings;
import org.sentinel.backup.vault.Destination;
import org.sentinel.backup.vault.Shelf;
import org.sentinel.backup.web.Viewer;

/** Makes the cards of the destinations. */
@RequestScoped
class Cards {

    private static final R2Prices PRICES = R2Prices.read();

    @Inject
    private Situation situation;
    @Inject
    private Settings settings;
    @Inject
    private Viewer viewer;

    List<Card> all() {
        var current = settings.current();
        return situation.destinations().stream().map(one -> card(one, current)).toList();
    }

    private Card card(ScheduledDestination one, CurrentSettings current) {
        var destination = one.destination();
        var r2 = destination == Destination.R2;
        var missing = r2 ? String.join(", ", current.r2Missing()) : "";
        var shelf = situation.shelf(destination);
        return new Card(one, shelf, missing.isEmpty() ? situation.trouble(destination) : java.util.Optional.empty(), missing,
                r2 && missing.isEmpty() && current.r2AtCloudflare() ? cost(one, shelf) : "");
    }

    private String cost(ScheduledDestination one, Shelf shelf) {
        var runs = switch (one.rhythm()) {
            case DAILY -> 31;
            case WEEKLY -> 5;
            case MONTHLY -> 1;
        };
        var size = shelf.newestProved().map(Shelf.Proved::sizeBytes).orElse(0L);
        var money = NumberFormat.getCurrencyInstance(viewer.getLocale());
        money.setCurrency(Currency.getInstance("USD"));
        return money.format(PRICES.perMonth(shelf.bytes(), runs, size));
    }

    static R2Prices prices() {
        return PRICES;
    }
}
