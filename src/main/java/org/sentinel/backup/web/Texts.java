package org.sentinel.backup.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.text.MessageFormat;
import java.util.ResourceBundle;
import org.sentinel.backup.problem.Problem;

/** The texts of the pages in the viewer's language; the bundle has all of them. */
@Named
@RequestScoped
public class Texts {

    private static final String BUNDLE = "org.sentinel.backup.web.texts";

    @Inject
    private Viewer viewer;

    /** The text of a key, with its values filled in, as {@link MessageFormat} does. */
    public String of(String key, Object... values) {
        var text = bundle().getString(key);
        return values.length == 0 ? text : new MessageFormat(text, viewer.getLocale()).format(values);
    }

    /** What to do about a problem. */
    public String hint(Problem problem) {
        var key = "problem." + problem.name();
        return bundle().containsKey(key) ? bundle().getString(key) : problem.hint();
    }

    private ResourceBundle bundle() {
        return ResourceBundle.getBundle(BUNDLE, viewer.getLocale(), Texts.class.getClassLoader(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_DEFAULT));
    }
}
