package org.sentinel.backup.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.text.MessageFormat;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import org.sentinel.backup.problem.Problem;

/** The texts of the pages in the viewer's language; the bundle has all of them. */
@Named
@RequestScoped
public class Texts {

    private static final String BUNDLE = "org.sentinel.backup.web.texts";
    private static final String PROBLEMS = "org.sentinel.backup.web.problems";

    private final Map<String, ResourceBundle> bundles = new HashMap<>();
    private Viewer viewer;

    /** For the container's proxies. */
    Texts() { }

    @Inject
    public Texts(Viewer viewer) {
        this.viewer = viewer;
    }

    /** The text of a key, with its values filled in, as {@link MessageFormat} does. */
    public String of(String key, Object... values) {
        var text = bundle(BUNDLE).getString(key);
        return values.length == 0 ? text : new MessageFormat(text, viewer.getLocale()).format(values);
    }

    /** Words one after the other. */
    public String list(Collection<String> words) {
        return String.join(", ", words);
    }

    /** The text of a key that may not be there, without values. */
    public String orElse(String key, String other) {
        return found(BUNDLE, key).orElse(other);
    }

    /** The keys that begin so. */
    public List<String> keys(String prefix) {
        return bundle(BUNDLE).keySet().stream().filter(key -> key.startsWith(prefix)).toList();
    }

    /** What is wrong, in a sentence of the viewer's language; empty in English, where the details say it better. */
    public Optional<String> title(Problem problem) {
        return found(PROBLEMS, problem.name() + ".title");
    }

    /** What to do about a problem. */
    public String hint(Problem problem) {
        return found(PROBLEMS, problem.name()).orElse(problem.hint());
    }

    private Optional<String> found(String bundle, String key) {
        var texts = bundle(bundle);
        return texts.containsKey(key) ? Optional.of(texts.getString(key)) : Optional.empty();
    }

    private ResourceBundle bundle(String name) {
        return bundles.computeIfAbsent(name, absent -> ResourceBundle.getBundle(name, viewer.getLocale(), Texts.class.getClassLoader(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_DEFAULT)));
    }
}
