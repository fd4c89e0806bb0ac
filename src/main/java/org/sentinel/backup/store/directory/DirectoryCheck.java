package org.sentinel.backup.store.directory;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.UUID;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.store.Checklist;
import org.sentinel.backup.store.StoreCheck;

/** Tries the folder with a small object of its own, which is gone afterwards. */
final class DirectoryCheck {

    private static final byte[] CONTENT = "This object checks the backup folder.\n".getBytes(StandardCharsets.UTF_8);

    private final DirectoryObjectStore store;
    private final ObjectFolder folder;
    private final String key = "sentinel-backup-check-" + UUID.randomUUID();
    private boolean written;

    DirectoryCheck(DirectoryObjectStore store, ObjectFolder folder) {
        this.store = store;
        this.folder = folder;
    }

    StoreCheck run() {
        return new Checklist().step("folder", this::folder).step("write", this::write).step("read", this::read)
                .step("list", this::list).step("delete", this::delete).cleanUp("delete", this::cleanUp).result();
    }

    private String folder() {
        try {
            OwnFiles.createFolder(folder.root());
            return folder.root() + " is there";
        } catch (IOException failure) {
            throw FileProblem.of("create", folder.root(), failure);
        }
    }

    private String write() {
        store.put(key, CONTENT.length, out -> out.write(CONTENT));
        written = true;
        return "wrote %d bytes as %s".formatted(CONTENT.length, key);
    }

    private String read() {
        try (var in = store.get(key, 0, -1)) {
            if (!Arrays.equals(CONTENT, in.readAllBytes())) {
                throw Problem.STORE_INCOMPLETE.because("%s came back with other bytes".formatted(key));
            }
            return "the same %d bytes came back".formatted(CONTENT.length);
        } catch (IOException failure) {
            throw FileProblem.of("read", folder.root(), failure);
        }
    }

    private String list() {
        var found = new ArrayList<String>();
        store.list(key, object -> found.add(object.key()));
        if (!found.contains(key)) {
            throw Problem.STORE_FAILED.because("%s is not in the list".formatted(key));
        }
        return key + " is in the list";
    }

    private String delete() {
        written = false;
        store.delete(key);
        return key + " is gone";
    }

    private String cleanUp() {
        if (written) {
            store.delete(key);
        }
        return "";
    }
}
