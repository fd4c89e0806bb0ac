package org.sentinel.backup.settings;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;

/** The address of an S3 store, judged without asking any name server. */
final class Endpoint {

    private Endpoint() { }

    static boolean isOne(String value) {
        return parsed(value).isPresent();
    }

    /**
     * Whether the address is one that must be allowed expressly: plain http, or a host that is this machine or in a private
     * or link-local network (RFC 1918, 3927, 4193, 4291, 6598) by its number or by its name's form. What an ordinary name
     * resolves to is not looked up.
     */
    static boolean isRisky(String value) {
        return parsed(value).map(address -> address.getScheme().equalsIgnoreCase("http")
                || isInnerName(host(address)) || isInnerNumber(host(address))).orElse(false);
    }

    private static Optional<URI> parsed(String value) {
        try {
            var address = new URI(value);
            return isHttp(address) && address.getHost() != null && address.getUserInfo() == null
                    && address.getQuery() == null && address.getFragment() == null && address.getPort() <= 65_535
                    ? Optional.of(address) : Optional.empty();
        } catch (URISyntaxException malformed) {
            return Optional.empty();
        }
    }

    private static boolean isHttp(URI address) {
        return "http".equalsIgnoreCase(address.getScheme()) || "https".equalsIgnoreCase(address.getScheme());
    }

    private static String host(URI address) {
        var host = address.getHost().toLowerCase(Locale.ROOT);
        return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    }

    private static boolean isInnerName(String host) {
        return host.matches("(.*\\.)?(localhost|local|internal|lan|home\\.arpa)");
    }

    private static boolean isInnerNumber(String host) {
        if (!host.startsWith("[") && !host.matches("[0-9.]+|0x[0-9a-fx.]+")) {
            return false;
        }
        try {
            return isInner(InetAddress.getByName(host));
        } catch (UnknownHostException oddNumber) {
            return true;
        }
    }

    private static boolean isInner(InetAddress address) {
        var bytes = address.getAddress();
        var uniqueLocal = bytes.length == 16 && (bytes[0] & 0xfe) == 0xfc;
        var carrier = bytes.length == 4 && bytes[0] == 100 && (bytes[1] & 0xc0) == 64;
        return uniqueLocal || carrier || address.isLoopbackAddress() || address.isAnyLocalAddress()
                || address.isLinkLocalAddress() || address.isSiteLocalAddress() || address.isMulticastAddress();
    }
}
