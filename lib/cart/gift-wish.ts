import { z } from "zod";
import { ok, refused } from "@/lib/kernel/result";
import { addDays } from "@/lib/kernel/time";
import { dayIn } from "@/lib/kernel/zoned-day";
import { instantAt } from "@/lib/kernel/zoned-time";

/** Characters of a giver's words, and of the name they stand under. */
export const noteLength = 500;
export const giverNameLength = 80;

/** A gift can be handed over up to so many days ahead. */
export const daysAhead = 365;

/** At this hour of the giver's clocks a gift's letter leaves on its day. */
const deliveryHour = "08:00";

// What mail programs turn into a link by themselves: an address with its scheme or "www", or a name under one of the
// endings that such letters use.
const linked =
  /:\/\/|\bwww\.|\b[\p{L}\d-]+\.(?:com|net|org|info|biz|io|co|fr|be|ch|de|ca|eu|uk|ru|cn|xyz|top|shop|site|online|app|dev|me|link|click|store|live|ly|gl|page)(?![\p{L}\d-])/iu;

/** Whether a text holds what would become a link: a note goes to somebody who asked for nothing. */
export function holdsLink(text: string) {
  return linked.test(text);
}

const written = (most: number, reason: string) =>
  z
    .string()
    .max(most * 2, reason)
    .transform((text) => text.normalize("NFC").replaceAll("\r\n", "\n").trim())
    .refine((text) => text.length <= most, reason);

/** In whose name, with which words and on which day a gift is handed over. */
export const giftWords = z.object({
  giverName: written(giverNameLength, "giver-name-too-long")
    .transform((text) => text.replaceAll(/\s+/gu, " "))
    .refine((text) => text.length > 0, "giver-name-needed")
    .refine((text) => !holdsLink(text), "note-has-link"),
  note: written(noteLength, "note-too-long")
    .refine((text) => !holdsLink(text), "note-has-link")
    .transform((text) => text || null),
  /** A day of the giver's calendar (YYYY-MM-DD); empty for at once. */
  deliverOn: z.string().trim().max(40),
});

export type GiftWords = z.infer<typeof giftWords>;

/**
 * When a gift is handed over that is wanted on a day of the giver's calendar: that morning, or null for at once, which
 * today is too. Refused: "day-invalid", "day-past", "day-too-far".
 */
export function judgeDay(day: string, { at, timeZone }: { at: Date; timeZone: string }) {
  if (day === "") return ok(null);
  const morning = /^\d{4}-\d{2}-\d{2}$/.test(day)
    ? instantAt(`${day}T${deliveryHour}`, timeZone)
    : null;
  if (!morning?.ok) return refused("day-invalid");
  if (day < dayIn(at, timeZone)) return refused("day-past");
  if (morning.value > addDays(at, daysAhead)) return refused("day-too-far");
  return ok(morning.value > at ? { deliverOn: day, deliverAt: morning.value } : null);
}
