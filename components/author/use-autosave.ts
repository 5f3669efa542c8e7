"use client";
import { useEffect, useRef, useState } from "react";
import type { FormAction } from "@/components/ui/form-action";
import type { FormState } from "@/lib/edge/form-state";

const restMs = 1200;
const againMs = 10_000;

/** How it stands: nothing to save, something to save, on its way, refused, or the shop could not be reached. */
export type Autosave = {
  at: "saved" | "changed" | "saving" | "refused" | "away";
  answer: FormState;
};

/**
 * Sends a form to its action a moment after the last change, one sending at a time, and tries again where nobody
 * answered. What is typed while it is under way is sent after it. Whoever leaves with something unsaved is asked first.
 */
export function useAutosave(action: FormAction, onSaved: () => void) {
  const form = useRef<HTMLFormElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const typed = useRef(0);
  const sending = useRef<Promise<boolean> | null>(null);
  const [saving, setSaving] = useState<Autosave>({ at: "saved", answer: {} });
  useAskBeforeLeaving(saving.at !== "saved");
  useEffect(() => () => clearTimeout(timer.current), []);

  function later(ms: number) {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void save(), ms);
  }

  /** Saves now; true once nothing is left to save. */
  async function save(): Promise<boolean> {
    clearTimeout(timer.current);
    while (sending.current) await sending.current;
    sending.current = send();
    const isSaved = await sending.current;
    sending.current = null;
    return isSaved;
  }

  async function send() {
    if (!form.current) return false;
    const count = typed.current;
    setSaving((before) => ({ ...before, at: "saving" }));
    try {
      const answer = await action({}, new FormData(form.current));
      const isWhole = typed.current === count;
      if (!answer.done) setSaving({ at: "refused", answer });
      else setSaving({ at: isWhole ? "saved" : "changed", answer });
      if (answer.done) onSaved();
      if (!isWhole) later(restMs);
      return answer.done !== undefined && isWhole;
    } catch {
      setSaving((before) => ({ ...before, at: "away" }));
      later(againMs);
      return false;
    }
  }

  function noteTyping() {
    typed.current++;
    setSaving((before) => ({ ...before, at: "changed" }));
    later(restMs);
  }

  return { form, saving, noteTyping, save };
}

function useAskBeforeLeaving(isAsked: boolean) {
  useEffect(() => {
    if (!isAsked) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [isAsked]);
}
