package org.sentinel.backup.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.sentinel.backup.account.Cookies;
import org.sentinel.backup.account.Identity;
import org.sentinel.backup.account.RequestAuthentication;
import org.sentinel.backup.catalog.AuditCaller;
import org.sentinel.backup.catalog.Role;
import org.sentinel.backup.catalog.Via;

/** Who looks at a page, and how he or she wants to see it. */
@Named
@RequestScoped
public class Viewer {

    private static final String LANGUAGE = "sentinel-language";
    private static final String THEME = "sentinel-theme";

    /** The pages that stand in the main navigation, in its order. */
    private static final List<String> PLACES = List.of(
            "overview",
            "backups",
            "restore",
            "activity",
            "settings");

    @Inject
    private HttpServletRequest request;
    private Locale locale;

    /** Empty at the login. */
    public Optional<Identity> identity() {
        return Optional.ofNullable((Identity) request.getAttribute(RequestAuthentication.IDENTITY));
    }

    public boolean isKnown() {
        return identity().isPresent();
    }

    /** Empty at the login. */
    public String getUsername() {
        return identity().map(Identity::username).orElse("");
    }

    public boolean isOperator() {
        return may(Role.OPERATOR);
    }

    public boolean isAdmin() {
        return may(Role.ADMIN);
    }

    public boolean may(Role role) {
        return identity().filter(found -> found.role().covers(role)).isPresent();
    }

    /** The role's word in small letters; empty at the login. */
    public String getRole() {
        return identity().map(found -> found.role().name().toLowerCase(Locale.ROOT)).orElse("");
    }

    /** The pages of the main navigation that this viewer may see. */
    public List<String> getPlaces() {
        return PLACES.stream().filter(place -> PageTable.role("/" + place).filter(this::may).isPresent()).toList();
    }

    /** For the audit trail. */
    public AuditCaller caller() {
        return new AuditCaller(getUsername(), isKnown() ? Via.SESSION : Via.NONE, request.getRemoteAddr());
    }

    /** English or German: as chosen, else as the browser wishes. */
    public Locale getLocale() {
        locale = locale == null ? language() : locale;
        return locale;
    }

    private Locale language() {
        return cookie(LANGUAGE).map(Locale::forLanguageTag).or(this::wished).filter(Languages.ALL::contains).orElse(Locale.ENGLISH);
    }

    /** {@code light}, {@code dark}, or {@code auto} for the system's wish. */
    public String getTheme() {
        return cookie(THEME).filter(theme -> theme.equals("light") || theme.equals("dark")).orElse("auto");
    }

    private Optional<Locale> wished() {
        return Collections.list(request.getLocales()).stream().map(wish -> new Locale(wish.getLanguage())).filter(Languages.ALL::contains).findFirst();
    }

    private Optional<String> cookie(String name) {
        return Cookies.of(request, name).stream().findFirst();
    }
}
