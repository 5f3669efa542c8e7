import { createContext } from "react";
import type { FormState } from "@/lib/edge/form-state";

/** What a form sends itself to: a page's action, which answers with what to show. */
export type FormAction = (before: FormState, form: FormData) => Promise<FormState>;

/** What the fields of a form know of its last answer. */
export type FormAnswer = {
  state: FormState;
  /** Sentences by reason, in the reader's language. */
  reasons: Record<string, string>;
  /** Says that a field was changed by something else than typing into it. */
  noteChange: (name: string) => void;
};

/** What a form can say: the sentences that came with its last answer, and before them those of its page. */
export function sentencesOf({ said }: FormState, reasons: Record<string, string>) {
  return said ? { ...said, ...reasons } : reasons;
}

/**
 * An action as a browser sends it: where the line is cut, nobody answers, or the shop is newer than the page, the form says
 * so and keeps what was typed.
 * `around` adds to the sending. Before there are scripts it is the action itself, which a plain form needs.
 */
export function unlessCut(
  action: FormAction,
  around: (send: FormAction) => FormAction = (send) => send,
): FormAction {
  if (typeof window === "undefined") return action;
  return around((before, form) => {
    const sent = action(before, form);
    return {
      // biome-ignore lint/suspicious/noThenProperty: a promise after the promise would tell of a way elsewhere too late.
      then: (told: (answer: FormState) => unknown, failed: (error: unknown) => unknown) =>
        sent.then(told, (error) => {
          // A way elsewhere, or a fault told by the shop.
          if (error.digest) return failed(error);
          return told({ reason: whyUnsent(error), typed: Object.fromEntries(form) as Typed });
        }),
    } as unknown as Promise<FormState>;
  });
}

type Typed = Record<string, string>;

/** True where the page is of a build before, whose actions the shop does not know any more (Next). */
export function isOfOldBuild(error: Error) {
  return error.name === "UnrecognizedActionError";
}

/** Why an action was not answered: the page is of a build before, the line is cut, or nobody knows. */
export function whyUnsent(error: Error) {
  if (isOfOldBuild(error)) return "shop-renewed";
  return navigator.onLine ? "unknown" : "offline";
}

export const FormAnswerContext = createContext<FormAnswer>({
  ...{ state: {}, reasons: {} },
  noteChange: () => undefined,
});

/**
 * A refusal as it still stands after some fields were changed: a changed field is no longer blamed, and with it goes
 * what was said of the form as a whole.
 */
export function stillWrong(state: FormState, changed: string[]): FormState {
  if (changed.length === 0) return state;
  const { reason: _old, fields = {}, ...rest } = state;
  const left = Object.entries(fields).filter(([name]) => !changed.includes(name));
  return left.length > 0 ? { ...rest, fields: Object.fromEntries(left) } : rest;
}
