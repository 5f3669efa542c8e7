"use server";
import { redirect } from "next/navigation";
import { z } from "zod";
import type { Author } from "@/lib/accounts/actor";
import { action } from "@/lib/edge/action";
import { lastText } from "@/lib/edge/sent-texts";
import { localeField } from "@/lib/i18n/locale-field";
import { typedNumber } from "@/lib/i18n/typed-number";
import { parseAmount } from "@/lib/kernel/parse-amount";
import { ok } from "@/lib/kernel/result";
import { isUuid } from "@/lib/kernel/uuid";
import { instantIfAny } from "@/lib/kernel/zoned-time";
import type { TermWish } from "@/lib/pricing/coupon-terms";
import { couponWish, readTerm, termCurrencyField, termField } from "@/lib/pricing/coupon-wish";
import { createCoupon } from "@/lib/pricing/create-coupon";
import { deleteCoupon } from "@/lib/pricing/delete-coupon";
import { editCoupon } from "@/lib/pricing/edit-coupon";
import { currencyCode } from "@/lib/pricing/price-wish";
import { switchCoupon } from "@/lib/pricing/switch-coupon";

type Wish = z.infer<typeof couponWish>;
type Refusal = { ok: false; reason: string; details?: unknown };

/** Makes a coupon of a book. */
export const make = action(
  { as: "author", input: couponWish.extend({ bookId: z.uuid() }) },
  async (author, { bookId, ...wish }, form) => {
    const draft = await draftOf(author, wish, form);
    if (!draft.ok) return draft;
    const made = await createCoupon(author, bookId, { ...draft.value, code: wish.code });
    if (made.ok) redirect(`${deskOf(wish)}?made=${made.value.couponId}`);
    return made.reason === "code-taken" ? { ...made, field: "code" } : withField(made);
  },
);

/** Changes a coupon of a book. */
export const edit = action(
  {
    as: "author",
    input: couponWish.extend({ couponId: z.uuid(), revision: typedNumber() }),
  },
  async (author, { couponId, revision, ...wish }, form) => {
    const draft = await draftOf(author, wish, form);
    if (!draft.ok) return draft;
    const edited = await editCoupon(author, couponId, draft.value, revision);
    if (edited.ok) redirect(deskOf(wish));
    return withField(edited);
  },
);

const own = z.object({ locale: localeField, slug: z.string().max(200), couponId: z.uuid() });

/** A coupon counts no longer, until it is let. */
export const suspend = action({ as: "author", input: own }, async (author, fields) => {
  const switched = await switchCoupon(author, fields.couponId, true);
  if (!switched.ok) return switched;
  redirect(deskOf(fields));
});

/** A suspended coupon counts again. */
export const resume = action({ as: "author", input: own }, async (author, fields) => {
  const switched = await switchCoupon(author, fields.couponId, false);
  if (!switched.ok) return switched;
  redirect(deskOf(fields));
});

/** A coupon nobody has ordered with goes. */
export const remove = action({ as: "author", input: own }, async (author, fields) => {
  const deleted = await deleteCoupon(author, fields.couponId);
  if (!deleted.ok) return deleted;
  redirect(deskOf(fields));
});

function deskOf({ locale, slug }: { locale: string; slug: string }) {
  return `/${locale}/author/books/${slug}/coupons`;
}

async function draftOf(author: Author, wish: Wish, form: FormData) {
  const startsAt = instantIfAny(wish.startsAt, author.timeZone);
  if (!startsAt.ok) return { ...startsAt, field: "startsAt" };
  const endsAt = instantIfAny(wish.endsAt, author.timeZone);
  if (!endsAt.ok) return { ...endsAt, field: "endsAt" };
  const terms = termsOf(form, wish.locale);
  if (!terms.ok) return terms;
  const { maxUses, maxPerCustomer, note } = wish;
  const instants = { startsAt: startsAt.value, endsAt: endsAt.value };
  return ok({ ...instants, maxUses, maxPerCustomer, note, terms: terms.value });
}

// One field for each package, read in the currency its author saw; an empty one leaves its package out.
function termsOf(form: FormData, locale: string) {
  const terms: TermWish[] = [];
  for (const [name, typed] of new Map(form)) {
    const packageId = name.startsWith("term-") ? name.slice("term-".length) : "";
    if (!isUuid(packageId) || typeof typed !== "string") continue;
    const read = readTerm(typed);
    const refusal = (reason: string) => ({ ok: false as const, reason, field: name });
    if (read.kind === "invalid") return refusal("percent-invalid");
    if (read.kind === "percent") terms.push({ packageId, percentOff: read.percentOff });
    if (read.kind !== "amount") continue;
    const shown = currencyCode.safeParse(lastText(form, termCurrencyField(packageId)));
    if (!shown.success) return refusal("currency-changed");
    const amount = parseAmount(read.text, locale, shown.data);
    if (!amount.ok) return refusal(amount.reason);
    terms.push({ packageId, minimumMinor: amount.value, shownCurrency: shown.data });
  }
  return ok(terms);
}

// What is wrong with a package's reduction stands beside its field, a bad end beside the end.
function withField(refusal: Refusal) {
  const { reason } = refusal;
  if (reason === "ends-too-early") return { ok: false as const, reason, field: "endsAt" };
  const { packageId = null } = (refusal.details ?? {}) as { packageId?: string | null };
  return packageId
    ? { ok: false as const, reason, field: termField(packageId) }
    : { ok: false as const, reason };
}
