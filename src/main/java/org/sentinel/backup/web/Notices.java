package org.sentinel.backup.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.sentinel.backup.problem.ProblemException;

/** What a page tells about what was just done. */
@Named
@RequestScoped
public class Notices {

    @Inject
    private Texts texts;

    /** That it was done. */
    public void done(String key, Object... values) {
        add(FacesMessage.SEVERITY_INFO, texts.of(key, values), "");
    }

    /** That it was not, and why. */
    public void warning(String key, Object... values) {
        add(FacesMessage.SEVERITY_ERROR, texts.of(key, values), "");
    }

    /** That it was not, why, and what to do. */
    public void failure(ProblemException e) {
        var problem = e.problem();
        var detail = Sentence.of(e.detail());
        var hint = texts.hint(problem);
        texts.title(problem).ifPresentOrElse(title -> add(FacesMessage.SEVERITY_ERROR, title, hint + "\n" + detail),
                () -> add(FacesMessage.SEVERITY_ERROR, detail, hint));
    }

    /** What there is to tell, in its order. */
    public List<Notice> getAll() {
        return FacesContext.getCurrentInstance().getMessageList(null).stream().map(Notice::of).toList();
    }

    private static void add(FacesMessage.Severity severity, String summary, String detail) {
        FacesContext.getCurrentInstance().addMessage(null, new FacesMessage(severity, summary, detail));
    }
}
