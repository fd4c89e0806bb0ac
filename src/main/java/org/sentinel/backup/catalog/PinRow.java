package org.sentinel.backup.catalog;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;

@Entity
@Table(name = "pins")
class PinRow {

    @EmbeddedId
    Key key;
    String note;
    @Column(name = "pinned_by")
    String pinnedBy;
    @Column(name = "pinned_at")
    long pinnedAt;

    PinRow() { }

    PinRow(Pin pin) {
        key = new Key(pin.destination(), pin.filename());
        note = pin.note();
        pinnedBy = pin.pinnedBy();
        pinnedAt = pin.pinnedAt().toEpochMilli();
    }

    Pin pin() {
        return new Pin(key.destination(), key.filename(), note, pinnedBy, Instant.ofEpochMilli(pinnedAt));
    }

    @Embeddable
    record Key(String destination, String filename) implements Serializable { }
}
