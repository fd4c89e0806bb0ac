package org.sentinel.backup.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AfterAnswerTest {

    private final List<String> happened = new ArrayList<>();
    private final HttpServletRequest request = request();

    /** A server that ends with the answer half sent leaves the browser with half a page that waits for nothing. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theAnswerIsWholeBeforeTheWorkBegins(boolean pageUsesWriter) throws Exception {
        AfterAnswer.of(request, () -> happened.add("worked"));

        AfterAnswer.run(request, response(pageUsesWriter));

        assertEquals(List.of("answered", "worked"), happened);
    }

    @Test
    void anAnswerThatNothingWaitsForIsTheServersToEnd() throws Exception {
        AfterAnswer.run(request, response(true));

        assertEquals(List.of(), happened);
    }

    private static HttpServletRequest request() {
        var attributes = new HashMap<Object, Object>();
        return proxy(HttpServletRequest.class, (name, arguments) -> switch (name) {
            case "setAttribute" -> attributes.put(arguments[0], arguments[1]);
            default -> attributes.get(arguments[0]);
        });
    }

    private HttpServletResponse response(boolean pageUsesWriter) {
        return proxy(HttpServletResponse.class, (name, arguments) -> {
            if (name.equals("getWriter") && !pageUsesWriter) {
                throw new IllegalStateException("the stream is in use");
            }
            return name.equals("getWriter") ? writer() : new Stream(happened);
        });
    }

    private PrintWriter writer() {
        return new PrintWriter(new StringWriter()) {
            @Override
            public void close() {
                happened.add("answered");
            }
        };
    }

    private static final class Stream extends ServletOutputStream {

        private final List<String> happened;

        Stream(List<String> happened) {
            this.happened = happened;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) { }

        @Override
        public void write(int value) { }

        @Override
        public void close() {
            happened.add("answered");
        }
    }

    private interface Called {
        Object with(String name, Object[] arguments);
    }

    private static <T> T proxy(Class<T> type, Called called) {
        return type.cast(Proxy.newProxyInstance(AfterAnswerTest.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
            var result = called.with(method.getName(), arguments);
            return method.getReturnType() == void.class ? null : result;
        }));
    }
}
