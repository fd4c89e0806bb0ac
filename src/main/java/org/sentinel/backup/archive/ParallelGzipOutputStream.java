package org.sentinel.backup.archive;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.zip.Deflater;
import org.sentinel.backup.snapshot.Sha256;

/**
 * Compresses in blocks on several threads, each block a gzip member (RFC 1952, 2.2: members simply follow one another), and
 * seals the result (see {@link GzipFormat}). At most two blocks a thread are in memory, and one that is being filled. For one
 * writing thread.
 *
 * <p>Only {@link #finish()} makes the output whole. {@link #close()} without it gives up: what was written then lacks its seal and
 * is refused by every reading. Closing ends all threads and frees all native memory in either case; it does not close the output.
 */
final class ParallelGzipOutputStream extends OutputStream {

    private final DigestOutputStream out;
    private final int blockBytes;
    private final Supplier<Deflater> deflaters;
    private final int maxInFlight;
    private final ExecutorService workers;
    private final List<Thread> started = new ArrayList<>();
    private final List<GzipBlock> all = new ArrayList<>();
    private final Queue<GzipBlock> free = new ArrayDeque<>();
    private final Queue<Future<GzipBlock>> inFlight = new ArrayDeque<>();
    private byte[] nextHeader = GzipFormat.markedHeader();
    private GzipBlock current;

    /** @param deflaters each gives a new one without a zlib wrapper */
    ParallelGzipOutputStream(OutputStream out, int threads, int blockBytes, Supplier<Deflater> deflaters) {
        this.out = new DigestOutputStream(out, Sha256.digest());
        this.blockBytes = blockBytes;
        this.deflaters = deflaters;
        this.maxInFlight = 2 * threads;
        this.workers = Executors.newFixedThreadPool(threads, this::newThread);
    }

    private Thread newThread(Runnable work) {
        var thread = new Thread(work, "archive-gzip");
        thread.setDaemon(true);
        started.add(thread);
        return thread;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        var from = offset;
        while (from < offset + length) {
            var block = current();
            from += block.fill(bytes, from, offset + length - from);
            if (block.isFull()) {
                endMember();
            }
        }
    }

    /** Begins a new member with the next byte, so that what was written up to here can be read without what follows. */
    void endMember() throws IOException {
        if (current == null || current.isEmpty()) {
            return;
        }
        if (inFlight.size() == maxInFlight) {
            writeOldest();
        }
        inFlight.add(workers.submit(current::compress));
        current = null;
    }

    /** Writes all that is left, and the seal. */
    void finish() throws IOException {
        endMember();
        while (!inFlight.isEmpty()) {
            writeOldest();
        }
        out.write(GzipFormat.sealHeader(out.getMessageDigest().digest()));
        out.write(GzipFormat.sealBody());
    }

    private GzipBlock current() {
        if (current == null) {
            current = free.isEmpty() ? newBlock() : free.remove();
        }
        return current;
    }

    private GzipBlock newBlock() {
        var block = new GzipBlock(blockBytes, deflaters.get());
        all.add(block);
        return block;
    }

    private void writeOldest() throws IOException {
        var block = await(inFlight.remove());
        out.write(nextHeader);
        nextHeader = GzipFormat.blockHeader();
        block.writeTo(out);
        free.add(block);
    }

    private static GzipBlock await(Future<GzipBlock> compressed) throws IOException {
        try {
            return compressed.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while compressing");
        } catch (ExecutionException e) {
            throw new IllegalStateException("a block could not be compressed", e.getCause());
        }
    }

    @Override
    public void close() {
        workers.shutdownNow();
        var interrupted = Thread.interrupted();
        for (var thread : started) {
            interrupted |= interruptedWhileEnding(thread);
        }
        all.forEach(GzipBlock::end);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits in any case: native memory must not be freed under a worker, which needs no more than one block's time. */
    private static boolean interruptedWhileEnding(Thread thread) {
        var interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        return interrupted;
    }
}
