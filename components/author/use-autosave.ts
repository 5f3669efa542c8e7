"use client";
import { useEffect, useRef, useState } from "react";
import type { FormAction } from "@/components/ui/form-action";
import { type Autosave, autosaver } from "./autosaver";

/**
 * Saves a form by itself while it is typed in (`autosaver`). `shown` is the mark of the words it was drawn with; later ones
 * come with its own answers alone, since a page drawn anew refills no field that was typed in. Whoever leaves with something
 * unsaved is asked first.
 */
export function useAutosave(action: FormAction, shown: string, onSaved: () => void) {
  const form = useRef<HTMLFormElement>(null);
  const [saving, tell] = useState<Autosave>({ at: "saved", answer: {} });
  const [saver] = useState(() =>
    autosaver({
      ...{ action, shown, tell, onSaved },
      read: () => form.current && new FormData(form.current),
    }),
  );
  useAskBeforeLeaving(saving.at !== "saved");
  useEffect(() => saver.stop, [saver]);
  return { form, saving, saver };
}

function useAskBeforeLeaving(isAsked: boolean) {
  useEffect(() => {
    if (!isAsked) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [isAsked]);
}
