package org.sentinel.backup.store.s3;

import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.sentinel.backup.problem.ProblemException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** Multipart uploads of a key whose ids nobody noted; found by asking the store, if it can say. */
final class UnfinishedUploads {

    private static final System.Logger LOG = System.getLogger(UnfinishedUploads.class.getName());

    private final UploadCalls calls;

    UnfinishedUploads(UploadCalls calls) {
        this.calls = calls;
    }

    /** A store that cannot list its uploads (Cloudflare's local R2) is left as it is. */
    void abortAll(String key) {
        idsOf(key).forEach(uploadId -> calls.abort(key, uploadId));
    }

    /** For good order only, so a failure is not passed on: R2 drops unfinished uploads after seven days. */
    void abortOthers(String key, String ours) {
        try {
            idsOf(key).stream().filter(uploadId -> !uploadId.equals(ours)).forEach(uploadId -> calls.abort(key, uploadId));
        } catch (ProblemException failure) {
            LOG.log(System.Logger.Level.WARNING, "A second upload of " + key + " may be left in the store", failure);
        }
    }

    /** Of the keys below the prefix that are wanted; returns how many. */
    int abortOld(String prefix, Predicate<String> wanted, Instant before) {
        var old = listed(prefix, () -> calls.unfinished(prefix, upload -> upload.isOlderThan(before) && wanted.test(upload.key())));
        old.forEach(upload -> calls.abort(upload.key(), upload.uploadId()));
        return old.size();
    }

    private List<String> idsOf(String key) {
        return listed(key, () -> calls.unfinished(key, upload -> upload.key().equals(key))).stream()
                .map(UploadCalls.Unfinished::uploadId).toList();
    }

    private static List<UploadCalls.Unfinished> listed(String key, Supplier<List<UploadCalls.Unfinished>> list) {
        try {
            return list.get();
        } catch (ProblemException failure) {
            if (isUnknownCall(failure)) {
                LOG.log(System.Logger.Level.INFO, "The store cannot list unfinished uploads; one of {0} may be left in it", key);
                return List.of();
            }
            throw failure;
        }
    }

    private static boolean isUnknownCall(ProblemException failure) {
        return failure.getCause() instanceof AwsServiceException answer
                && (answer.statusCode() == 501 || answer.statusCode() == 405 || S3Failure.code(answer).equals("NotImplemented"));
    }
}
