import "server-only";
import { spokenLocale } from "@/lib/i18n/locale";
import { loadMessages } from "@/lib/i18n/messages";
import type { FormState } from "./form-state";

/** The messages that have them. */
export type GeneralMessages = Record<"errors" | "abuse", { reasons: Record<string, string> }>;

/** The sentences that are no page's own, by reason, of one language's messages. */
export function generalSentences(messages: GeneralMessages): Record<string, string> {
  return { ...messages.errors.reasons, ...messages.abuse.reasons };
}

/**
 * An answer with the general sentences of what it refuses, in the language of its form: a page carries only what is its
 * own (lib/edge/form-reasons.ts), which goes before.
 */
export function inWords(answer: FormState, locale: unknown): FormState {
  const { reason, fields = {}, beside } = answer;
  const told = [...(reason ? [reason] : []), ...Object.values(fields)];
  if (told.length === 0) return answer;
  const general = generalSentences(loadMessages(spokenLocale(locale)));
  const said = [...told, ...(beside ? ["identify-beside"] : [])].flatMap((one) => {
    const sentence = Object.hasOwn(general, one) ? general[one] : undefined;
    return sentence ? [[one, sentence] as const] : [];
  });
  return { ...answer, said: Object.fromEntries(said) };
}
