package org.sentinel.backup.store.s3;

/** What a request asks the strict server for. */
enum Op {
    HEAD, GET, LIST, LIST_UPLOADS, PUT, OPEN, PART, COMPLETE, ABORT, DELETE;

    static Op of(String method, Query query) {
        return switch (method) {
            case "HEAD" -> HEAD;
            case "GET" -> query.has("uploads") ? LIST_UPLOADS : query.has("list-type") ? LIST : GET;
            case "PUT" -> query.has("partNumber") ? PART : PUT;
            case "POST" -> query.has("uploads") ? OPEN : COMPLETE;
            case "DELETE" -> query.has("uploadId") ? ABORT : DELETE;
            default -> throw new IllegalArgumentException(method);
        };
    }
}
