package org.sentinel.backup.catalog;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

@Entity
@Table(name = "alert_notices")
class AlertNoticeRow {

    @Id
    @Column(name = "notice_key")
    String key;

    AlertNoticeRow() { }

    AlertNoticeRow(String key) {
        this.key = key;
    }
}
