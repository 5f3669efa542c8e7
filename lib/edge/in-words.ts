import "server-only";
import { isLocale } from "@/lib/i18n/locale";
import { loadMessages } from "@/lib/i18n/messages";
import type { FormState } from "./form-state";

/**
 * An answer with the general sentences of what it refuses, in the language of its form: a page carries only what is its
 * own (lib/edge/form-reasons.ts), which goes before.
 */
export function inWords(answer: FormState, locale: unknown): FormState {
  const { reason, fields = {}, beside } = answer;
  const told = [...(reason ? [reason] : []), ...Object.values(fields)];
  if (told.length === 0) return answer;
  const { errors, abuse } = loadMessages(isLocale(locale) ? locale : "fr");
  const general: Record<string, string> = { ...errors.reasons, ...abuse.reasons };
  const said = [...told, ...(beside ? ["identify-beside"] : [])].flatMap((one) => {
    const sentence = Object.hasOwn(general, one) ? general[one] : undefined;
    return sentence ? [[one, sentence] as const] : [];
  });
  return { ...answer, said: Object.fromEntries(said) };
}
