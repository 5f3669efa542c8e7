import { z } from "zod";
import { isKeepable } from "@/lib/kernel/keepable-text";

/** An amount in whole minor units of a currency. */
export const minor = z
  .string()
  .regex(/^-?\d{1,18}$/)
  .meta({ description: "Whole minor units of the currency, as text: a JSON number is a float." });

/** An amount as a program sends it: never below nothing. */
export const givenMinor = z
  .string()
  .regex(/^\d{1,18}$/)
  .meta({ description: "Whole minor units of the currency, as text." });

export const currency = z.string().length(3).meta({ description: "ISO 4217." });

export const instant = z.iso.datetime().meta({ description: "An instant, UTC." });

// Beyond these years databases and calendars disagree on what an instant is.
const [earliest, latest] = [Date.UTC(1970, 0), Date.UTC(9999, 0)];

/** An instant as a program sends it, with any offset. */
export const givenInstant = z.iso
  .datetime({ offset: true })
  .refine((given) => Date.parse(given) >= earliest && Date.parse(given) < latest, "invalid")
  .meta({ description: "An instant, UTC or with an offset." });

export const bookName = z.object({ slug: z.string(), title: z.string() });

/** Text that can be kept, without spaces around it. */
export function text(longest: number) {
  return z.string().refine(isKeepable, "invalid").trim().max(longest);
}

/** What an instant is in an answer. */
export function told(at: Date): string;
export function told(at: Date | null): string | null;
export function told(at: Date | null) {
  return at?.toISOString() ?? null;
}

/** The instant a program sent. */
export function instantOf(given: string): Date;
export function instantOf(given: string | null): Date | null;
export function instantOf(given: string | null) {
  return given === null ? null : new Date(given);
}
