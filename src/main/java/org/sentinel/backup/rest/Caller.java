package org.sentinel.backup.rest;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.sentinel.backup.account.RequestAuthentication;
import org.sentinel.backup.account.Identity;

/** Who makes a call. */
final class Caller {

    private Caller() { }

    /** Empty at the doors that are everybody's. */
    static Optional<Identity> of(HttpServletRequest request) {
        return Optional.ofNullable((Identity) request.getAttribute(RequestAuthentication.IDENTITY));
    }

    /** Behind the door. */
    static Identity known(HttpServletRequest request) {
        return of(request).orElseThrow(() -> new IllegalStateException("nobody has logged in"));
    }
}
