package org.sentinel.backup.store.s3;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.CountDownLatch;

/** What a scripted request meets instead of, or after, the answer that it should get. */
@FunctionalInterface
interface Fault {

    /** @param usual answers as if nothing were wrong, on the connection or with {@link Reply} into nothing */
    void meet(HttpExchange exchange, Usual usual) throws IOException;

    interface Usual {
        Reply answer() throws IOException;
    }

    static Fault error(int status, String code) {
        return (exchange, usual) -> {
            exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
            Reply.error(status, code).send(exchange);
        };
    }

    static Fault error(int status, String code, String header, String value) {
        return (exchange, usual) -> {
            exchange.getResponseHeaders().add(header, value);
            error(status, code).meet(exchange, usual);
        };
    }

    /** Hangs up after some of the request's body. */
    static Fault dropMidBody() {
        return (exchange, usual) -> exchange.getRequestBody().readNBytes(100_000);
    }

    /** Does what was asked, but the answer is lost. */
    static Fault loseAnswer() {
        return (exchange, usual) -> usual.answer();
    }

    /** Reads no body and sends nothing until the test lets go. */
    static Fault stall(CountDownLatch letGo) {
        return (exchange, usual) -> await(letGo);
    }

    /** Reads the body, but sends nothing until the test lets go. */
    static Fault silence(CountDownLatch letGo) {
        return (exchange, usual) -> {
            exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
            await(letGo);
        };
    }

    /** Announces all bytes, sends some, hangs up. */
    static Fault truncate(int bytes) {
        return (exchange, usual) -> usual.answer().sendOnly(exchange, bytes);
    }

    /** Announces all bytes, sends some, then nothing until the test lets go. */
    static Fault stallAfter(int bytes, CountDownLatch letGo) {
        return (exchange, usual) -> {
            usual.answer().sendOnly(exchange, bytes);
            await(letGo);
        };
    }

    /** Answers, once so many requests of the kind are here together. */
    static Fault gather(CountDownLatch together) {
        return (exchange, usual) -> {
            together.countDown();
            await(together);
            usual.answer().send(exchange);
        };
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
