package org.sentinel.backup.settings;

import java.net.URI;
import java.net.URISyntaxException;

/** An address that something is posted to, path and query included. */
final class WebAddress {

    private static final int LENGTH = 2_048;

    private WebAddress() { }

    static boolean isOne(String value) {
        try {
            var uri = new URI(value);
            return value.length() <= LENGTH && value.matches("[!-~]+")
                    && ("https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme()))
                    && uri.getHost() != null && uri.getRawUserInfo() == null && uri.getRawFragment() == null
                    && uri.getPort() != 0 && uri.getPort() <= 65_535;
        } catch (URISyntaxException none) {
            return false;
        }
    }
}
