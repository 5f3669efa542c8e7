import "server-only";
import { formatInstant } from "@/lib/i18n/format";
import { currentTimeZone } from "./current-time-zone";

type Refused = { ok: false; reason: string; details?: unknown };

/**
 * A refusal of what stands against card testers and spam, as a form tells it: instants in the reader's language and zone,
 * and where a puzzle is asked for, the other way, which is to sign in beside the page.
 */
export async function guardedWords<No extends Refused>(no: No, locale: string) {
  if (no.reason === "challenge-needed")
    return { ...no, beside: `/${locale}/sign-in?to=/${locale}/sign-in/back` };
  const { until, ...rest } = (no.details ?? {}) as { until?: Date };
  if (!(until instanceof Date)) return no;
  const told = formatInstant(until, locale, await currentTimeZone());
  return { ...no, details: { ...rest, until: told } };
}
