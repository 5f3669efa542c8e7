import { createContext } from "react";
import type { FormState } from "@/lib/edge/form-state";

/** What a form sends itself to: a page's action, which answers with what to show. */
export type FormAction = (before: FormState, form: FormData) => Promise<FormState>;

/** What the fields of a form know of its last answer. */
export type FormAnswer = {
  state: FormState;
  /** Sentences by reason, in the reader's language. */
  reasons: Record<string, string>;
};

export const FormAnswerContext = createContext<FormAnswer>({ state: {}, reasons: {} });
