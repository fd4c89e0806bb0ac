package org.sentinel.backup.store.s3;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What R2 would answer to a valid request. */
final class StrictAnswers {

    private static final String TIME = "2026-01-08T14:30:22.000Z";
    private static final String HTTP_TIME = "Thu, 08 Jan 2026 14:30:22 GMT";
    private static final int PAGE = 1000;
    private static final int UPLOADS_PAGE = 3;

    private final StrictBucket bucket;

    StrictAnswers(StrictBucket bucket) {
        this.bucket = bucket;
    }

    Reply to(Op op, String key, Query query, HttpExchange exchange) throws IOException {
        return switch (op) {
            case HEAD, GET -> get(key, exchange);
            case LIST -> list(query);
            case LIST_UPLOADS -> uploads(query);
            case PUT -> put(key, exchange);
            case OPEN -> Reply.xml(200, "<InitiateMultipartUploadResult><UploadId>%s</UploadId></InitiateMultipartUploadResult>"
                    .formatted(bucket.open(key)));
            case PART -> part(query, exchange);
            case COMPLETE -> complete(query.get("uploadId"), exchange);
            case ABORT -> bucket.uploads.remove(query.get("uploadId")) == null ? Reply.error(404, "NoSuchUpload") : Reply.empty(204);
            case DELETE -> {
                bucket.objects.remove(key);
                yield Reply.empty(204);
            }
        };
    }

    private Reply get(String key, HttpExchange exchange) throws IOException {
        var blob = bucket.objects.get(key);
        if (blob == null) {
            return exchange.getRequestMethod().equals("HEAD") ? Reply.empty(404) : Reply.error(404, "NoSuchKey");
        }
        var ifMatch = exchange.getRequestHeaders().getFirst("If-Match");
        if (ifMatch != null && !ifMatch.equals('"' + blob.eTag() + '"')) {
            return Reply.error(412, "PreconditionFailed");
        }
        var headers = Map.of("ETag", '"' + blob.eTag() + '"', "Last-Modified", HTTP_TIME);
        var range = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Range"));
        return range.isEmpty() ? new Reply(200, headers, blob.bytes(), blob.open()) : stretch(blob, range.get(), headers);
    }

    private Reply stretch(StrictBucket.Blob blob, String range, Map<String, String> headers) throws IOException {
        var bounds = range.substring("bytes=".length()).split("-");
        var first = Long.parseLong(bounds[0]);
        if (first >= blob.bytes()) {
            return Reply.error(416, "InvalidRange");
        }
        var last = bounds.length == 1 ? blob.bytes() - 1 : Math.min(Long.parseLong(bounds[1]), blob.bytes() - 1);
        var in = blob.open();
        in.skipNBytes(first);
        var all = new HashMap<>(headers);
        all.put("Content-Range", "bytes %d-%d/%d".formatted(first, last, blob.bytes()));
        return new Reply(206, all, last - first + 1, in);
    }

    private Reply list(Query query) {
        var found = bucket.objects.entrySet().stream().filter(entry -> entry.getKey().startsWith(query.get("prefix")))
                .filter(entry -> entry.getKey().compareTo(query.get("continuation-token")) > 0).limit(PAGE + 1L).toList();
        var page = found.subList(0, Math.min(PAGE, found.size()));
        var next = found.size() > PAGE ? "<NextContinuationToken>" + page.get(PAGE - 1).getKey() + "</NextContinuationToken>" : "";
        return Reply.xml(200, "<ListBucketResult><IsTruncated>%s</IsTruncated>%s%s</ListBucketResult>".formatted(
                found.size() > PAGE, next, page.stream().map(entry -> contents(entry.getKey(), entry.getValue()))
                        .collect(Collectors.joining())));
    }

    private static String contents(String key, StrictBucket.Blob blob) {
        return "<Contents><Key>%s</Key><LastModified>%s</LastModified><ETag>\"%s\"</ETag><Size>%d</Size></Contents>"
                .formatted(key, TIME, blob.eTag(), blob.bytes());
    }

    private Reply uploads(Query query) {
        var found = bucket.uploads.entrySet().stream().filter(entry -> entry.getValue().key().startsWith(query.get("prefix")))
                .filter(entry -> place(entry).compareTo(query.get("key-marker") + " " + query.get("upload-id-marker")) > 0)
                .sorted(Comparator.comparing(StrictAnswers::place)).limit(UPLOADS_PAGE + 1L).toList();
        var page = found.subList(0, Math.min(UPLOADS_PAGE, found.size()));
        var last = page.isEmpty() ? null : page.get(page.size() - 1);
        var next = found.size() > UPLOADS_PAGE ? "<NextKeyMarker>%s</NextKeyMarker><NextUploadIdMarker>%s</NextUploadIdMarker>"
                .formatted(last.getValue().key(), last.getKey()) : "";
        return Reply.xml(200, page.stream().map(entry -> "<Upload><Key>%s</Key><UploadId>%s</UploadId><Initiated>%s</Initiated></Upload>"
                .formatted(entry.getValue().key(), entry.getKey(), TIME)).collect(Collectors.joining("",
                        "<ListMultipartUploadsResult><IsTruncated>%s</IsTruncated>%s".formatted(found.size() > UPLOADS_PAGE, next),
                        "</ListMultipartUploadsResult>")));
    }

    /** S3 lists by key, then by upload. */
    private static String place(Map.Entry<String, StrictBucket.Upload> upload) {
        return upload.getValue().key() + " " + upload.getKey();
    }

    private Reply put(String key, HttpExchange exchange) throws IOException {
        var part = bucket.receive(exchange.getRequestBody());
        if (!isSound(part, exchange)) {
            return Reply.error(400, "BadDigest");
        }
        return bucket.putIfAbsent(key, part) ? tagged(part.md5().tag()) : Reply.error(412, "PreconditionFailed");
    }

    private Reply part(Query query, HttpExchange exchange) throws IOException {
        var upload = bucket.uploads.get(query.get("uploadId"));
        var part = bucket.receive(exchange.getRequestBody());
        if (upload == null) {
            return Reply.error(404, "NoSuchUpload");
        }
        if (!isSound(part, exchange)) {
            return Reply.error(400, "BadDigest");
        }
        upload.parts().put(Integer.parseInt(query.get("partNumber")), part);
        return tagged(part.md5().tag());
    }

    private Reply complete(String uploadId, HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        var upload = bucket.uploads.get(uploadId);
        if (upload == null) {
            return Reply.error(404, "NoSuchUpload");
        }
        var violation = StrictRules.violation(sizes(upload));
        if (violation.isPresent()) {
            return Reply.error(400, "InvalidPart");
        }
        return bucket.complete(uploadId)
                ? Reply.xml(200, "<CompleteMultipartUploadResult><ETag>\"%s\"</ETag></CompleteMultipartUploadResult>"
                        .formatted(bucket.objects.get(upload.key()).eTag()))
                : Reply.error(412, "PreconditionFailed");
    }

    static List<Integer> sizes(StrictBucket.Upload upload) {
        return upload.parts().values().stream().map(StrictBucket.Part::bytes).toList();
    }

    private static boolean isSound(StrictBucket.Part part, HttpExchange exchange) {
        return part.md5().base64().equals(exchange.getRequestHeaders().getFirst("Content-MD5"));
    }

    private static Reply tagged(String eTag) {
        return new Reply(200, Map.of("ETag", '"' + eTag + '"'), 0, InputStream.nullInputStream());
    }
}
