package org.sentinel.backup.web.download;

import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.sentinel.backup.restore.Extract;
import org.sentinel.backup.transfer.Download;
import org.sentinel.backup.transfer.Transfer;

/**
 * What a download is answered with.
 *
 * @param detail for the audit trail
 * @param transfer sends the bytes, and tells who is given to it why it broke off
 */
record Answer(int status, Map<String, String> headers, long length, String detail, Function<Consumer<String>, Transfer> transfer) {

    static Answer of(Download download) {
        return new Answer(download.status(), download.headers(), download.length(), download.detail(), download::transfer);
    }

    static Answer of(Extract extract, Wanted wanted) {
        var what = "%s of %s in %s".formatted(extract.filename(), wanted.name(), wanted.destination().word());
        return new Answer(200, Map.of("Content-Type", "application/vnd.sqlite3", "Content-Disposition", Download.attachment(extract.filename())),
                extract.sizeBytes(), "database " + extract.filename(), broken -> new Transfer(what, extract.sizeBytes(), extract::writeTo, broken));
    }
}
