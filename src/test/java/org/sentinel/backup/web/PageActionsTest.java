package org.sentinel.backup.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.interceptor.InvocationContext;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sentinel.backup.MovingClock;
import org.sentinel.backup.audit.AuditTrail;
import org.sentinel.backup.catalog.Audit;
import org.sentinel.backup.catalog.AuditSearch;
import org.sentinel.backup.catalog.Catalog;
import org.sentinel.backup.catalog.Role;
import org.sentinel.backup.problem.Problem;

class PageActionsTest {

    @TempDir
    private Path folder;
    private final PageActions actions = new PageActions();
    private final PageNote note = new PageNote();
    private PageVisit visit;
    private Catalog catalog;
    private Audit audit;
    private int done;

    @BeforeEach
    void open() throws Exception {
        var clock = new MovingClock();
        catalog = Catalog.open(folder.resolve("sentinel-backup.db"), clock);
        audit = catalog.audit(List.of(new SecretKeySpec(new byte[32], "HmacSHA256")), folder.resolve(".audit-head"));
        visit = PageVisit.by("ada", Role.OPERATOR);
        PageVisit.inject(actions, "viewer", visit.viewer());
        PageVisit.inject(actions, "notices", visit.notices());
        PageVisit.inject(actions, "note", note);
        PageVisit.inject(actions, "trail", new AuditTrail(audit, clock));
    }

    @AfterEach
    void close() {
        visit.close();
        catalog.close();
    }

    /** What a page may do. */
    static class Bean {

        @PageAction(value = Role.OPERATOR, audit = "backup.start")
        public void operatorsMay() { }

        @PageAction(audit = "backup.delete")
        public void administratorsMay() { }

        @PageAction
        public void administratorsMayLook() { }
    }

    @Test
    void whoHasTheRoleMayAndItIsNoted() throws Exception {
        note.object("local");
        note.detail("job 1");

        assertEquals("done", run("operatorsMay", this::work));

        assertEquals(1, done);
        assertEquals(List.of("ada session backup.start local ok job 1"), trail());
        assertEquals(List.of(), visit.said());
    }

    @Test
    void whoHasALesserRoleMayNotAndThatIsNotedAndSaid() throws Exception {
        note.object("local/a");

        assertNull(run("administratorsMay", this::work));

        assertEquals(0, done);
        assertEquals(List.of("ada session backup.delete local/a refused FORBIDDEN"), trail());
        assertEquals(List.of("This needs another role: " + Problem.FORBIDDEN.hint()), visit.said());
    }

    @Test
    void aRefusedLookHasAWordInTheTrailAsWell() throws Exception {
        assertNull(run("administratorsMayLook", this::work));

        assertEquals(List.of("ada session access  refused FORBIDDEN"), trail());
    }

    @Test
    void aNamedFailureIsSaidAndNoted() throws Exception {
        assertNull(run("operatorsMay", () -> {
            throw Problem.NO_SPACE.because("12 bytes are free");
        }));

        assertEquals(List.of("ada session backup.start  failed NO_SPACE"), trail());
        assertEquals(List.of("12 bytes are free: " + Problem.NO_SPACE.hint()), visit.said());
    }

    @Test
    void anyOtherIsToldByItsReferenceAlone() throws Exception {
        assertNull(run("operatorsMay", () -> {
            throw new IllegalStateException("what is inside");
        }));

        assertEquals(List.of("ada session backup.start  failed INTERNAL"), trail());
        assertTrue(visit.said().get(0).matches("Something went wrong here; the server's log has it under [0-9a-f-]{36}: .*"), visit.said()::toString);
    }

    private Object work() {
        done++;
        return "done";
    }

    private Object run(String name, Callable<Object> work) throws Exception {
        Method method = Bean.class.getMethod(name);
        return actions.run((InvocationContext) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {InvocationContext.class},
                (proxy, called, arguments) -> called.getName().equals("getMethod") ? method : work.call()));
    }

    private List<String> trail() {
        return audit.find(AuditSearch.ALL, Long.MAX_VALUE, 10).stream().map(entry -> "%s %s %s %s %s %s".formatted(entry.actor(), entry.via(),
                entry.action(), entry.object(), entry.outcome(), entry.detail())).toList();
    }
}
