"use client";
import { useEffect } from "react";

/**
 * Lets the browser ask before somebody leaves a page of the desk with words in a form that were not sent, or were refused.
 * Files are asked about by whatever sends them, and forms that save themselves by `useAutosave`.
 */
export function AskBeforeLeaving() {
  useEffect(() => {
    const typedIn = new Set<HTMLFormElement>();
    const note = ({ target }: Event) => {
      const field = target as HTMLInputElement;
      if (field.form && isWritten(field.form) && field.type !== "file") typedIn.add(field.form);
    };
    const forget = ({ target }: Event) => void typedIn.delete(target as HTMLFormElement);
    const ask = (event: BeforeUnloadEvent) => {
      const forms = [...document.forms].filter(isWritten);
      if (forms.some((form) => typedIn.has(form) || form.querySelector("[aria-invalid=true]")))
        event.preventDefault();
    };
    document.addEventListener("input", note);
    document.addEventListener("submit", forget, true);
    window.addEventListener("beforeunload", ask);
    return () => {
      document.removeEventListener("input", note);
      document.removeEventListener("submit", forget, true);
      window.removeEventListener("beforeunload", ask);
    };
  }, []);
  return null;
}

/** Whether a form says something to the shop by its button: filters ask, and some save themselves. */
function isWritten(form: HTMLFormElement) {
  const asks = form.getAttribute("method") === "get";
  return !asks && form.dataset.saves !== "itself";
}
