package org.sentinel.backup.alert;

import org.sentinel.backup.catalog.AlertEvent;

/** What a dead-man's switch is told of a scheduled backup. */
public enum Ping {

    START, SUCCESS, FAIL;

    AlertEvent event() {
        return switch (this) {
            case START -> AlertEvent.STARTED;
            case SUCCESS -> AlertEvent.SUCCEEDED;
            case FAIL -> AlertEvent.FAILED;
        };
    }
}
