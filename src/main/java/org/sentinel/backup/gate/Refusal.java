package org.sentinel.backup.gate;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.sentinel.backup.problem.ProblemException;

/** A request that gets no further than the gate, and the headers that say what to do instead. */
record Refusal(ProblemException why, Map<String, String> headers) {

    private static final Map<String, String> CLOSE = Map.of("Connection", "close");

    /** The rest of the request is not read: the connection ends with the answer. */
    static Refusal closing(ProblemException why) {
        return new Refusal(why, CLOSE);
    }

    static Refusal later(ProblemException why, Duration wait) {
        return new Refusal(why, Map.of("Retry-After", "" + wait.toSeconds()));
    }

    /** Leaves the words to the door that the request was meant for. */
    void send(HttpServletRequest request, HttpServletResponse response) throws IOException {
        headers.forEach(response::setHeader);
        request.setAttribute(Failed.REFUSAL, why);
        response.sendError(why.problem().status());
    }
}
