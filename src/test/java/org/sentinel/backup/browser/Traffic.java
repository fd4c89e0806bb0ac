package org.sentinel.backup.browser;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitUntilState;
import java.util.concurrent.atomic.AtomicLong;

/** What a page costs on the wire. */
final class Traffic {

    private Traffic() { }

    /** The bytes of all answers, compressed as they came and with their headers, of opening this page with an empty cache; cookies stay. */
    static long transferred(Page page, String path) {
        var bytes = new AtomicLong();
        var session = page.context().newCDPSession(page);
        session.on("Network.loadingFinished", event -> bytes.addAndGet(length(event)));
        session.send("Network.enable");
        session.send("Network.clearBrowserCache");
        page.navigate(path, new Page.NavigateOptions().setWaitUntil(WaitUntilState.NETWORKIDLE));
        session.detach();
        return bytes.get();
    }

    private static long length(JsonObject event) {
        return event.get("encodedDataLength").getAsLong();
    }
}
