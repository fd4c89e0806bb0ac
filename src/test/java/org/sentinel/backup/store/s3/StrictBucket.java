package org.sentinel.backup.store.s3;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** Objects and unfinished uploads, their bytes in files. */
final class StrictBucket {

    record Blob(List<Path> files, long bytes, String eTag) {

        InputStream open() {
            return new SequenceInputStream(Collections.enumeration(files.stream().map(Blob::stream).toList()));
        }

        private static InputStream stream(Path file) {
            try {
                return Files.newInputStream(file);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }

    record Part(Path file, int bytes, Md5 md5) { }

    record Upload(String key, SortedMap<Integer, Part> parts) { }

    final SortedMap<String, Blob> objects = new ConcurrentSkipListMap<>();
    final Map<String, Upload> uploads = new ConcurrentHashMap<>();
    private final Path folder;

    StrictBucket(Path folder) {
        this.folder = folder;
    }

    Part receive(InputStream body) throws IOException {
        var file = folder.resolve(UUID.randomUUID().toString());
        try (var out = Files.newOutputStream(file)) {
            var md5 = copy(body, out);
            return new Part(file, (int) Files.size(file), md5);
        }
    }

    boolean putIfAbsent(String key, Part part) {
        return objects.putIfAbsent(key, new Blob(List.of(part.file()), part.bytes(), part.md5().tag())) == null;
    }

    String open(String key) {
        var id = "upload-" + UUID.randomUUID();
        uploads.put(id, new Upload(key, Collections.synchronizedSortedMap(new TreeMap<>())));
        return id;
    }

    boolean complete(String id) {
        var upload = uploads.get(id);
        var parts = List.copyOf(upload.parts().values());
        var blob = new Blob(parts.stream().map(Part::file).toList(), parts.stream().mapToLong(Part::bytes).sum(),
                Md5.tagOf(parts.stream().map(Part::md5).toList()));
        uploads.remove(id);
        return objects.putIfAbsent(upload.key(), blob) == null;
    }

    private static Md5 copy(InputStream in, OutputStream out) throws IOException {
        try {
            var digest = MessageDigest.getInstance("MD5");
            var block = new byte[64 * 1024];
            for (int count; (count = in.read(block)) >= 0; ) {
                digest.update(block, 0, count);
                out.write(block, 0, count);
            }
            return new Md5(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
