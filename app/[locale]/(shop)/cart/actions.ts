"use server";
import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import type { Buyer } from "@/lib/accounts/actor";
import { emailAddress } from "@/lib/accounts/email";
import { applyCoupon } from "@/lib/cart/apply-coupon";
import { rememberCart } from "@/lib/cart/remember-cart";
import { removeCoupon } from "@/lib/cart/remove-coupon";
import { removeFromCart } from "@/lib/cart/remove-from-cart";
import { action } from "@/lib/edge/action";
import { currentClientMark } from "@/lib/edge/client-mark";
import { ensureBrowser } from "@/lib/edge/current-actor";
import { currentCaller } from "@/lib/edge/current-caller";
import { guardedWords } from "@/lib/edge/guarded-words";
import { log } from "@/lib/edge/log";
import { isShopAway } from "@/lib/edge/shop-away";
import type { Locale } from "@/lib/i18n/locale";
import { localeField } from "@/lib/i18n/locale-field";
import { refused } from "@/lib/kernel/result";
import { placeOrder } from "@/lib/orders/place-order";
import { couponKey } from "@/lib/pricing/coupon";
import { shareAddress } from "@/lib/readers/share-address";
import { shareBoxes } from "./cart-shares";
import { reminderWords } from "./reminder-words";
import { wordsOfCart } from "./words-shown";

const removal = z.object({ locale: localeField, lineId: z.uuid() });

/** Takes a line out of the cart. */
export const removeLine = action(
  { as: "buyer", input: removal },
  async (buyer, { lineId, locale }) => {
    if (buyer.browserHash) await removeFromCart(buyer.browserHash, lineId);
    redirect(`/${locale}/cart`);
  },
);

const typedCode = z.object({ locale: localeField, code: z.string().max(80) });

/** Applies a code to the books of the cart it holds for. */
export const applyCode = action({ as: "buyer", input: typedCode }, async (buyer, fields) => {
  const { locale, code } = fields;
  if (!buyer.browserHash) return refused("empty-cart");
  const applied = await applyCoupon(buyer.browserHash, code);
  if (!applied.ok) return { ...applied, field: "code" };
  redirect(`/${locale}/cart?applied=${encodeURIComponent(couponKey(code))}`);
});

/** Takes a code off a line of the cart. */
export const takeCodeOff = action(
  { as: "buyer", input: removal },
  async (buyer, { lineId, locale }) => {
    if (buyer.browserHash) await removeCoupon(buyer.browserHash, lineId);
    redirect(`/${locale}/cart`);
  },
);

const wish = {
  locale: localeField,
  email: emailAddress,
  checkoutKey: z.string().regex(/^[\w-]{20,100}$/),
  shownMark: z.string().regex(/^[0-9a-f]{64}$/),
  /** What the form showed of the words its buyer agrees to. */
  shownWords: z.string().max(100).default(""),
  /** Ticked by whoever wants a link to the cart should they not finish. */
  remind: z.literal("on").optional(),
  proof: z.string().max(220).optional(),
};
// Only money needs the consent; whether money is due is the shop's to say, not the form's (see placeOrder).
const checkoutWish = z.discriminatedUnion("due", [
  z.object({ ...wish, due: z.literal("money"), consent: z.literal("on", "consent-needed") }),
  z.object({ ...wish, due: z.literal("nothing") }),
]);

/** Places the order and goes to the provider's page; a free cart goes straight to its order. */
export const checkout = action(
  { as: "buyer", input: checkoutWish },
  async (buyer, fields, form) => {
    const { locale, email, checkoutKey, shownMark } = fields;
    const words = await wordsOfCart(locale);
    const browserHash = await ensureBrowser();
    const placed = await placeOrder(buyer, {
      ...{ locale, email, checkoutKey, shownMark, browserHash },
      consentText: fields.due === "money" ? words.consent : null,
      readsAsShown: (termsNumber) => words.markWith(termsNumber) === fields.shownWords,
      caller: await currentCaller(),
      againBookIds: chosenAgain(form),
      guard: { clientMark: await currentClientMark(), proof: fields.proof || null },
    }).catch((error: Error) => {
      if (isShopAway(error)) throw error;
      log.error({ reason: error.message }, "the payment page could not be opened");
      return refused("provider-unreachable");
    });
    if (!placed.ok && placed.reason === "words-changed") {
      // The page is drawn anew around what was typed; a tick for other words is none for these.
      refresh();
      return { ...placed, unticked: ticksIn(form) };
    }
    if (placed.ok) await shareTicked(buyer, form, locale);
    if (placed.ok && placed.value.payAt && fields.remind)
      await rememberFor(buyer, browserHash, { email, locale });
    if (placed.ok) redirect(placed.value.payAt ?? `/${locale}/orders/${placed.value.orderId}`);
    if (placed.reason === "owned-already")
      return { ...placed, field: `again-${placed.details.bookId}` };
    return guardedWords(placed, locale);
  },
);

// The words are those the page shows: the action says them again, so that no form can put others in their place.
async function shareTicked(buyer: Buyer, form: FormData, locale: Locale) {
  if (buyer.kind !== "reader") return;
  const ticked = [...form.entries()].flatMap(([name, value]) =>
    value === "on" ? (/^share-([0-9a-f-]{36})$/.exec(name)?.[1] ?? []) : [],
  );
  for (const { bookId, words } of await shareBoxes(buyer, ticked.slice(0, 50), locale))
    await shareAddress(buyer, { bookId, locale, place: "cart", consentText: words }).catch(
      (error: Error) => log.error({ reason: error.message }, "a shared address could not be kept"),
    );
}

// What was to be bought is more than the letter: the way to pay opens whatever becomes of it.
async function rememberFor(
  buyer: Buyer,
  browserHash: string,
  { email, locale }: { email: string; locale: Locale },
) {
  const wish = { email, locale, consentText: await reminderWords(locale) };
  await rememberCart(buyer, browserHash, {
    ...{ ...wish, clientMark: await currentClientMark() },
  }).catch((error: Error) =>
    log.error({ reason: error.message }, "a consent to a link to the cart could not be kept"),
  );
}

function ticksIn(form: FormData) {
  return [...form.keys()].filter((name) => /^(?:consent|remind|share-.*)$/.test(name));
}

function chosenAgain(form: FormData) {
  return [...form.keys()].flatMap((name) => /^again-([0-9a-f-]{36})$/.exec(name)?.[1] ?? []);
}
