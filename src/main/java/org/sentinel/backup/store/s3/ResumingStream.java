package org.sentinel.backup.store.s3;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.problem.ProblemException;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * Reads an object; where the connection breaks or the answer ends early, it asks for the rest of the same bytes, known by their
 * ETag. It stops trying after as many breaks as a call has tries with less than 1 MiB between them.
 */
final class ResumingStream extends InputStream {

    private static final long PROGRESS_BYTES = 1024 * 1024;

    private final Downloads downloads;
    private final String key;
    private final String tag;
    private final long end;
    private ResponseInputStream<GetObjectResponse> in;
    private long position;
    private long positionOfFirstBreak;
    private int breaks;

    ResumingStream(Downloads downloads, String key, ByteRange range, ResponseInputStream<GetObjectResponse> in) {
        this.downloads = downloads;
        this.key = key;
        this.in = in;
        this.tag = Bucket.tag(in.response().eTag());
        this.position = range.offset();
        this.end = range.offset() + in.response().contentLength();
    }

    @Override
    public int read() {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
        if (length == 0) {
            return 0;
        }
        while (position < end) {
            try {
                var count = in.read(bytes, offset, (int) Math.min(length, end - position));
                if (count > 0) {
                    position += count;
                    return count;
                }
                resume(Problem.STORE_INCOMPLETE, null);
            } catch (IOException | SdkException broken) {
                resume(LineFailure.problemOf(broken), broken);
            }
        }
        return -1;
    }

    /** An answer that was not read to its end is cut off, as the rest may be gigabytes. */
    @Override
    public void close() throws IOException {
        if (position < end) {
            in.abort();
        } else {
            in.close();
        }
    }

    private void resume(Problem problem, Exception cause) {
        in.abort();
        if (position - positionOfFirstBreak >= PROGRESS_BYTES) {
            breaks = 0;
        }
        if (breaks == 0) {
            positionOfFirstBreak = position;
        }
        breaks++;
        if (breaks >= downloads.bucket().retry().patience().tries()) {
            throw broken(problem, cause);
        }
        downloads.bucket().retry().pause(breaks, Duration.ZERO);
        in = downloads.answer(key, new ByteRange(position, end - position), tag);
    }

    private ProblemException broken(Problem problem, Exception cause) {
        return problem.because("%s broke off %d times, the last time %,d bytes before its end"
                .formatted(downloads.bucket().doing("reading", key), breaks, end - position), cause);
    }
}
