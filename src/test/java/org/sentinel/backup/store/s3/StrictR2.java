package org.sentinel.backup.store.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A store that records what it is asked, notes everything that R2 refuses, and fails as a script says. */
final class StrictR2 implements AutoCloseable {

    final StrictBucket bucket;
    final CountDownLatch letGo = new CountDownLatch(1);
    final List<Op> asked = new CopyOnWriteArrayList<>();
    final AtomicInteger mostPartsAtOnce = new AtomicInteger();
    private final StrictAnswers answers;
    private final List<String> violations = new CopyOnWriteArrayList<>();
    private final Map<Op, Deque<Fault>> script = new EnumMap<>(Op.class);
    private final AtomicInteger partsNow = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    StrictR2(Path folder) throws IOException {
        bucket = new StrictBucket(folder);
        answers = new StrictAnswers(bucket);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** The next requests of this kind meet these faults, in order. */
    synchronized StrictR2 next(Op op, Fault... faults) {
        script.computeIfAbsent(op, any -> new ArrayDeque<>()).addAll(List.of(faults));
        return this;
    }

    /** So many requests of this kind meet the fault. */
    StrictR2 next(int times, Op op, Fault fault) {
        for (var i = 0; i < times; i++) {
            next(op, fault);
        }
        return this;
    }

    long count(Op op) {
        return asked.stream().filter(op::equals).count();
    }

    void requireNoViolations() {
        assertEquals(List.of(), violations);
    }

    @Override
    public void close() {
        letGo.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) {
        try (exchange) {
            var query = Query.of(exchange.getRequestURI());
            var op = Op.of(exchange.getRequestMethod(), query);
            asked.add(op);
            StrictRules.violation(op, exchange.getRequestHeaders()).ifPresent(violations::add);
            answer(op, query, exchange);
        } catch (IOException hungUp) {
            // What the client does not want to hear any more is its own affair.
            return;
        } catch (RuntimeException broken) {
            violations.add(broken.toString());
        }
    }

    private void answer(Op op, Query query, HttpExchange exchange) throws IOException {
        var under = op == Op.PART ? new PartUnderWay() : null;
        try {
            Fault.Usual usual = () -> {
                var reply = usual(op, query, exchange);
                end(under);
                return reply;
            };
            scripted(op).orElse((any, asUsual) -> asUsual.answer().send(any)).meet(exchange, usual);
        } finally {
            end(under);
        }
    }

    private Reply usual(Op op, Query query, HttpExchange exchange) throws IOException {
        var key = exchange.getRequestURI().getPath().substring(1 + S3Fixture.BUCKET.length()).replaceFirst("^/", "");
        if (op == Op.COMPLETE) {
            Optional.ofNullable(bucket.uploads.get(query.get("uploadId"))).map(StrictAnswers::sizes)
                    .flatMap(StrictRules::violation).ifPresent(violations::add);
        }
        return answers.to(op, key, query, exchange);
    }

    private static void end(PartUnderWay part) {
        if (part != null) {
            part.end();
        }
    }

    /** Ends before its answer is sent, as the client's next part may be here before this one's thread goes on. */
    private final class PartUnderWay {

        private boolean ended;

        PartUnderWay() {
            mostPartsAtOnce.accumulateAndGet(partsNow.incrementAndGet(), Math::max);
        }

        void end() {
            if (!ended) {
                ended = true;
                partsNow.decrementAndGet();
            }
        }
    }

    private synchronized Optional<Fault> scripted(Op op) {
        return Optional.ofNullable(script.get(op)).map(Deque::poll);
    }
}
