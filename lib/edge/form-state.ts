/** What a form knows after it was sent: nothing yet, or why not and what was typed, so that nothing is lost. */
export type FormState = {
  /** Kebab-case reason for the whole form, translated by key. */
  reason?: string;
  /** What the reason's sentence names, by placeholder: "{difference}". */
  details?: Record<string, string>;
  /** Where to put right what the reason names, in a tab of its own, so that this page and what it holds stay. */
  beside?: string;
  /** Reasons by field name. */
  fields?: Record<string, string>;
  /** Sentences of what is told here and is no page's own, by reason, in the language of the form. */
  said?: Record<string, string>;
  /** What was typed, by field name. */
  typed?: Record<string, string>;
  /** What a form that stays on its page shows after success. */
  done?: Record<string, string>;
};
