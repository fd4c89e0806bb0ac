package org.sentinel.backup.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Named;
import org.primefaces.context.PrimeFacesContext;

/**
 * The page's nonce for scripts, which PrimeFaces wants back with each form. Its script adds it where there is one of its components; a
 * form on a page without any brings it itself, and needs no script then.
 */
@Named
@RequestScoped
public class Nonce {

    public String getValue() {
        return PrimeFacesContext.getCspState(FacesContext.getCurrentInstance()).getNonce();
    }
}
