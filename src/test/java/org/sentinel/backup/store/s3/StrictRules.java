package org.sentinel.backup.store.s3;

import com.sun.net.httpserver.Headers;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What R2 refuses, or takes in another way than meant; everything found here fails a test. */
final class StrictRules {

    private static final List<String> FORBIDDEN = List.of("x-amz-trailer", "x-amz-sdk-checksum-algorithm", "x-amz-checksum-",
            "x-amz-acl", "x-amz-grant-", "x-amz-tagging", "x-amz-object-lock-", "x-amz-server-side-encryption",
            "x-amz-expected-bucket-owner", "x-amz-bypass-");
    private static final Set<Op> WITH_BODY = Set.of(Op.PUT, Op.PART);
    private static final int SMALLEST_PART = 5 * 1024 * 1024;

    private StrictRules() { }

    static Optional<String> violation(Op op, Headers headers) {
        var forbidden = headers.keySet().stream().map(name -> name.toLowerCase(Locale.ROOT))
                .filter(name -> FORBIDDEN.stream().anyMatch(name::startsWith)).findFirst();
        if (forbidden.isPresent()) {
            return Optional.of("header " + forbidden.get());
        }
        if (isChunked(headers)) {
            return Optional.of("a chunked body");
        }
        if (WITH_BODY.contains(op) && headers.getFirst("Content-MD5") == null) {
            return Optional.of("no Content-MD5");
        }
        return (op == Op.PUT || op == Op.COMPLETE) && !"*".equals(headers.getFirst("If-None-Match"))
                ? Optional.of("may overwrite") : Optional.empty();
    }

    /** Of the parts of an upload in order. */
    static Optional<String> violation(List<Integer> sizes) {
        for (var i = 0; i < sizes.size() - 1; i++) {
            if (!sizes.get(i).equals(sizes.get(0))) {
                return Optional.of("unequal parts " + sizes);
            }
            if (sizes.get(i) < SMALLEST_PART) {
                return Optional.of("part " + (i + 1) + " is too small");
            }
        }
        return sizes.get(sizes.size() - 1) > sizes.get(0) ? Optional.of("the last part is the largest") : Optional.empty();
    }

    private static boolean isChunked(Headers headers) {
        return headers.getOrDefault("Content-Encoding", List.of()).stream().anyMatch(value -> value.contains("aws-chunked"))
                || headers.containsKey("X-Amz-Decoded-Content-Length")
                || headers.getOrDefault("X-Amz-Content-Sha256", List.of()).stream().anyMatch(value -> value.startsWith("STREAMING"))
                || headers.containsKey("Transfer-Encoding");
    }
}
