package org.sentinel.backup.web;

import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.faces.context.FacesContextWrapper;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.sentinel.backup.account.Identity;
import org.sentinel.backup.account.Login;
import org.sentinel.backup.account.RequestAuthentication;
import org.sentinel.backup.catalog.Role;

/** Somebody at a page, with what the page's beans need of the server. */
final class PageVisit extends FacesContextWrapper implements AutoCloseable {

    private final List<String> said = new ArrayList<>();
    private final Viewer viewer = new Viewer();
    private final Notices notices = new Notices();

    @SuppressWarnings("deprecation")
    private PageVisit() { }

    static PageVisit by(String username, Role role) throws ReflectiveOperationException {
        var visit = new PageVisit();
        var texts = new Texts();
        inject(visit.viewer, "request", request(new Identity(username, role, new Login.Session())));
        inject(texts, "viewer", visit.viewer);
        inject(visit.notices, "texts", texts);
        setCurrentInstance(visit);
        return visit;
    }

    /** As the container would. */
    static void inject(Object bean, String name, Object part) throws ReflectiveOperationException {
        var field = bean.getClass().getDeclaredField(name);
        field.setAccessible(true);
        field.set(bean, part);
    }

    private static HttpServletRequest request(Identity identity) {
        return (HttpServletRequest) Proxy.newProxyInstance(PageVisit.class.getClassLoader(), new Class<?>[] {HttpServletRequest.class},
                (proxy, called, arguments) -> switch (called.getName()) {
                    case "getAttribute" -> RequestAuthentication.IDENTITY.equals(arguments[0]) ? identity : null;
                    case "getRemoteAddr" -> "192.0.2.7";
                    case "getLocales" -> Collections.emptyEnumeration();
                    default -> null;
                });
    }

    Viewer viewer() {
        return viewer;
    }

    Notices notices() {
        return notices;
    }

    /** What the page has told, each as summary and detail. */
    List<String> said() {
        return said;
    }

    @Override
    public FacesContext getWrapped() {
        throw new IllegalStateException("not for pages of tests");
    }

    @Override
    public void addMessage(String client, FacesMessage message) {
        said.add(message.getSummary() + ": " + message.getDetail());
    }

    @Override
    public void close() {
        setCurrentInstance(null);
    }
}
