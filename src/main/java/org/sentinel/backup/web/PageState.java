package org.sentinel.backup.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;

/** The state of a page, which comes back with its forms. */
final class PageState {

    private static final String PARAMETER = "jakarta.faces.ViewState";
    // A seal, a start value and one block of cipher text in Base64. Of less, and of what is no Faces' Base64, Faces knows not what to make.
    private static final int SHORTEST = 64;
    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/]*={0,2}");

    private PageState() { }

    /** Whether this request brings a state that Faces can look at, or none. That it is one of ours is shown by its seal alone. */
    static boolean isReadable(HttpServletRequest request) {
        if (!"POST".equals(request.getMethod())) {
            return true;
        }
        var states = request.getParameterValues(PARAMETER);
        return states == null || states.length == 1 && states[0].length() >= SHORTEST && BASE64.matcher(states[0]).matches();
    }
}
