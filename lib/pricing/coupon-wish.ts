import { z } from "zod";
import { localeField } from "@/lib/i18n/locale-field";
import { isKeepable } from "@/lib/kernel/keepable-text";
import { couponKey } from "./coupon";

/** How many orders a limit may allow at most. */
const greatestCount = 1_000_000;

const count = z
  .string()
  .trim()
  .transform((text) => text.replace(/[\s\u00a0\u202f]/gu, ""))
  .pipe(z.string().regex(/^(|[1-9]\d{0,6})$/, "count-invalid"))
  .transform((text) => (text === "" ? null : Number(text)))
  .pipe(z.number().max(greatestCount, "count-invalid").nullable());

/** A code as its author writes it: letters, digits, hyphens and underscores; spaces do not count. */
export const couponCode = z
  .string()
  .max(80, "code-invalid")
  .refine((text) => /^[\p{L}\p{N}_-]{1,40}$/u.test(couponKey(text)), "code-invalid")
  .transform((text) => text.normalize("NFC").trim());

/** The name of the field in which a package's reduction is typed. */
export function termField(packageId: string) {
  return `term-${packageId}`;
}

/** The name of the hidden field that says in which currency that field's hint was. */
export function termCurrencyField(packageId: string) {
  return `in-${packageId}`;
}

/**
 * A coupon as its author's form sends it, but for the reductions of its packages, which come in a field each
 * (`termField`). Times are those of the author's clocks; an empty beginning is at once, an empty end never.
 */
export const couponWish = z.object({
  ...{ locale: localeField, slug: z.string().max(200), code: couponCode },
  ...{ startsAt: z.string().max(20), endsAt: z.string().max(20) },
  ...{ maxUses: count, maxPerCustomer: count },
  note: z.string().trim().max(500, "note-long").refine(isKeepable),
});

/** What was typed as a package's reduction: nothing, "50 %" off, or an amount that is its new minimum. */
export function readTerm(typed: string) {
  const text = typed.trim();
  if (text === "") return { kind: "none" as const };
  const [, percent] = /^(\d{1,3})[\s\u00a0\u202f]*%$/u.exec(text) ?? [];
  if (percent === undefined) return { kind: "amount" as const, text };
  const percentOff = Number(percent);
  return percentOff >= 1 && percentOff <= 100
    ? { kind: "percent" as const, percentOff }
    : { kind: "invalid" as const };
}
