import "server-only";
import { createTranslator } from "next-intl";
import type { Locale } from "@/lib/i18n/locale";
import { loadMessages } from "@/lib/i18n/messages";
import type { ProblemPart } from "./problem";

/** A verb's or a schema's no: its reason, and what of it is about a field or a file. */
export type Refusal = { ok: false; reason: string; details?: unknown };

type Part = { reason: string; subject?: string | undefined; field?: string | undefined };

// Who asks by program is told in the words the desk has for the same thing, and where it has none, in the API's own.
const rooms = ["api", "editions", "uploads"] as const;

/** A refusal in words: the reason as a sentence, and each part of it. */
export function tellRefusal({ reason, details }: Refusal, locale: Locale) {
  const parts = Array.isArray(details) ? (details as Part[]) : [];
  const errors = parts.map((part) => tellPart(part, locale));
  const subject = parts.find((part) => part.reason === reason)?.subject;
  return { reason, detail: say({ reason, subject }, locale), ...(errors.length ? { errors } : {}) };
}

/** One part in words; a file or a format it is about is named in the sentence. */
export function tellPart(part: Part, locale: Locale): ProblemPart {
  const { reason, field } = part;
  return { ...(field ? { field } : {}), reason, detail: say(part, locale) };
}

function say({ reason, subject = "" }: Part, locale: Locale) {
  const messages = loadMessages(locale);
  for (const room of rooms) {
    const t = createTranslator({ locale, messages, namespace: `${room}.reasons` });
    const key = reason as Parameters<typeof t>[0];
    if (t.has(key)) return t(key, { subject } as never);
  }
  return reason;
}
