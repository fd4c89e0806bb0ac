package org.sentinel.backup.settings;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.DynamicUpdate;

@Entity
@Table(name = "settings")
@DynamicUpdate
class SettingRow {

    @Id
    @Column(name = "\"key\"")
    String name;
    @Column(name = "\"value\"")
    String text;
    String description;
    @Column(name = "updated_at")
    Long updatedAt;

    SettingRow() { }

    SettingRow(String name, String description) {
        this.name = name;
        this.description = description;
    }
}
