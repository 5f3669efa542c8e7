import "server-only";
import { admitPurchase } from "@/lib/abuse/admit-purchase";
import type { CopyLetter } from "@/lib/abuse/letter-room";
import { noteOrigin } from "@/lib/abuse/note-origin";
import type { PurchaseGuard } from "@/lib/abuse/purchase-guard";
import type { Buyer } from "@/lib/accounts/actor";
import { ownReader } from "@/lib/accounts/own-reader";
import { getCart } from "@/lib/cart/cart-page";
import { ok, refused } from "@/lib/kernel/result";
import { openCheckout } from "@/lib/payments/open-checkout";
import { now } from "@/lib/platform/clock";
import { sql, statement } from "@/lib/platform/db";
import { log } from "@/lib/platform/log";
import { fingerprint } from "@/lib/platform/random";
import { purposesWithoutCopy } from "@/lib/pricing/purpose";
import { orderVisits } from "@/lib/visits/order-visits";
import type { Caller } from "@/lib/visits/visit-mark";
import { agreeAnew } from "./agree-anew";
import { type Agreement, isAgreedAnew } from "./agreement";
import { fitsOnePayment, listed } from "./charged-lines";
import { completeOrders } from "./complete-orders";
import { type KnownPurchase, knownPurchases } from "./known-purchases";
import { linesOf } from "./lines-of-cart";
import { listStandings } from "./order-standings";
import { payOrder } from "./pay-order";
import { consentVersion } from "./policy";
import { saleOf } from "./sale";
import { type RefusedByDatabase, unlessCouponRefused } from "./unless-coupon-refused";
import { type LineDraft, writeOrder } from "./write-order";

export type Wish = {
  email: string;
  locale: string;
  /** The consent's words exactly as shown; null when it was not given, as only a free cart may. */
  consentText: string | null;
  /** Whether everything its buyer agrees to reads as it was shown, given the version of the terms that stands. */
  readsAsShown?: (termsNumber: number | null) => boolean;
  /** Who presses, to tell whether they looked at the books today; nobody who does not want to be followed. */
  caller?: Caller | null;
  /** The books the buyer owns already, or is paying already, and chose to buy again. */
  againBookIds?: readonly string[];
  /** Made when the cart page was drawn: a second press of the same page is the same order. */
  checkoutKey: string;
  /** The mark of the cart the page showed: nobody orders a book or a sum they did not see. */
  shownMark: string;
  browserHash: string;
  /** Whence the press came, and the puzzle it solved; nobody knows where it is left out. */
  guard?: PurchaseGuard;
};

/**
 * Cart to pending order to the provider's page; a cart that costs nothing is paid at once. Pressed again, or drawn
 * anew and pressed again before it is paid, it is the same order and the same page to pay at; where that page showed
 * other words to agree to, the order names those.
 * Answers the order's id and, when money is due, where to pay it.
 * Refused: "words-changed" since the page was drawn, "empty-cart", "line-unavailable", "cart-changed", "cart-too-large" for one payment, "consent-needed", "gift-to-self", "owned-already" with the book that its
 * buyer has and did not choose to buy again, "coupon-spent" when this customer has used the code often enough, and
 * "coupon-held" when another order of the same browser, not paid yet, holds its last use; of a larger package
 * "upgrade-held" while another order for it waits for money, "upgrade-gone" when it is not to be had by its difference any
 * more, and "upgrade-other-address" when what it makes larger was bought by somebody else. What stands against card testers and spam
 * refuses as `admitPurchase` does.
 */
export async function placeOrder(buyer: Buyer, wish: Wish) {
  const checkoutKey = fingerprint(`${wish.checkoutKey}|${wish.email}|${wish.shownMark}`);
  const contentKey = fingerprint(`${wish.browserHash}|${wish.email}|${wish.shownMark}`);
  const [ground, cart] = await Promise.all([
    readGround(buyer, wish, { checkoutKey, contentKey }),
    getCart(wish.browserHash, readerOf(buyer)),
  ]);
  const { terms } = ground;
  if (wish.readsAsShown?.(terms?.number ?? null) === false) return refused("words-changed");
  const agreed = { consentVersion, consentText: wish.consentText ?? "", terms };
  if (ground.earlier) return again(ground.earlier, agreed, { wish, buyer });
  if (cart.lines.length + cart.bundles.length === 0 || !cart.currency) return refused("empty-cart");
  if (cart.mark !== wish.shownMark) return refused("cart-changed");
  const [problem] = [...cart.lines, ...cart.bundles].flatMap((line) => line.problem ?? []);
  if (problem === "upgrade-held" || problem === "upgrade-gone") return refused(problem);
  if (problem) return refused("line-unavailable");
  const { currency, totalMinor } = cart;
  if (totalMinor > 0n && wish.consentText === null) return refused("consent-needed");
  const owned = ground.known.find(({ bookId }) => !wish.againBookIds?.includes(bookId));
  if (owned) return refused("owned-already", owned);

  const { email, locale, browserHash } = wish;
  if (cart.lines.some(({ gift }) => gift?.recipient === email)) return refused("gift-to-self");
  const lines = linesOf(cart);
  if (!fitsOnePayment(lines)) return refused("cart-too-large");
  const what = { bookIds: lines.map(({ book }) => book.id), isFree: totalMinor === 0n };
  const gifts = cart.lines.flatMap(({ gift, amountMinor }) =>
    gift ? [{ email: gift.recipient, isFree: amountMinor === 0n }] : [],
  );
  const held = await notAdmitted(buyer, wish, { ...what, gifts, press: checkoutKey });
  if (held) return held;
  const { consentText } = agreed;
  const writing = writeOrder({
    ...{ checkoutKey, contentKey, email, locale, browserHash, consentText, currency, totalMinor },
    userId: ownReader(buyer, email)?.id ?? ground.ownerId,
    terms: ground,
    ...{ termsNumber: terms?.number ?? null, lines },
    visits: await visitsOf(lines, wish.caller ?? null),
  });
  const written = await unlessCouponRefused(writing);
  if (written && "reason" in written) return refusedByDatabase(written.reason, wish, buyer);
  if (!written) {
    const { earlier } = await readGround(buyer, wish, { checkoutKey, contentKey });
    return earlier ? again(earlier, agreed, { wish, buyer }) : refused("cart-changed");
  }
  const { orderId } = written;
  await noteOrigin(buyer, orderId, wish.guard?.clientMark ?? null);
  if (totalMinor === 0n) return takeFree(orderId);
  const payAt = await openCheckout({
    ...{ ...written, attempt: 1, orderId, email, locale, currency, totalMinor },
    ...{ taxMode: ground.taxMode, taxCode: ground.taxCode, shopTag: ground.tag },
    lines: listed(lines.map((line) => ({ ...line, title: line.book.title }))),
  });
  return ok({ orderId, payAt });
}

// So that an author learns what share of a day's visitors buy; whether that works out is nobody's business who pays.
async function visitsOf(lines: LineDraft[], caller: Caller | null) {
  const books = lines.flatMap(({ book, purpose }) =>
    purposesWithoutCopy.includes(purpose) ? [] : [book],
  );
  return orderVisits(books, caller).catch((error: Error) => {
    log.error({ reason: error.message }, "a visitor's order could not be noted");
    return sql``;
  });
}

/** Why a press may not go on, or null: asked before anything is written and before any page to pay at is opened. */
async function notAdmitted(
  buyer: Buyer,
  { email, browserHash, guard }: Wish,
  { press, ...what }: { press: string; bookIds: string[]; isFree: boolean; gifts?: CopyLetter[] },
) {
  const { clientMark = null, proof = null } = guard ?? {};
  const purchase = { ...what, email, browserHash, clientMark };
  const admission = await admitPurchase(buyer, purchase, { proof, press });
  return admission.ok ? null : admission;
}

// The first press may have died between writing and completing a free order: the second one completes it.
async function again(
  earlier: Earlier,
  agreed: Agreement,
  { wish, buyer }: { wish: Wish; buyer: Buyer },
) {
  if (earlier.browserHash !== wish.browserHash) return refused("empty-cart");
  const { id, checkoutKey, attempts, bookIds, isFree } = earlier;
  // The first page once more, however often it is pressed; every other one is worth a puzzle of its own.
  const press = attempts > 1 ? `${id}:${attempts}` : checkoutKey;
  const isDone = earlier.state === "paid";
  if (!isDone && !isFree && wish.consentText === null) return refused("consent-needed");
  const held = isDone ? null : await notAdmitted(buyer, wish, { press, bookIds, isFree });
  if (held) return held;
  if (!isDone && isAgreedAnew(earlier.agreed, agreed)) await agreeAnew(id, agreed);
  if (earlier.state === "pending" && earlier.isFree) return takeFree(earlier.id);
  const way = await unlessCouponRefused(payOrder(earlier.id));
  if (typeof way === "string" || way === null) return ok({ orderId: earlier.id, payAt: way });
  return refusedByDatabase(way.reason, wish, buyer);
}

// Whoever lost the last use in a race sees the price without it and confirms again. A cart that looks as it did is its
// own rival: an order begun before still holds the use.
async function refusedByDatabase(reason: RefusedByDatabase, wish: Wish, buyer: Buyer) {
  if (reason === "book-gone") return refused("line-unavailable");
  if (reason !== "coupon-gone") return refused(reason);
  const { mark } = await getCart(wish.browserHash, readerOf(buyer));
  return refused(mark === wish.shownMark ? "coupon-held" : "cart-changed");
}

// Who is signed in pays only what they miss of a bundle.
function readerOf(buyer: Buyer) {
  return buyer.kind === "reader" ? buyer.id : null;
}

async function takeFree(orderId: string) {
  const [order] = await listStandings([orderId]);
  const sale = order && saleOf(order, null, now());
  const done = sale ? await unlessCouponRefused(completeOrders([sale])) : null;
  return done && "reason" in done ? refused("line-unavailable") : ok({ orderId, payAt: null });
}

type Earlier = {
  id: string;
  checkoutKey: string;
  attempts: number;
  browserHash: string;
  state: string;
  isFree: boolean;
  bookIds: string[];
  agreed: Agreement;
};

type Ground = {
  royaltyBp: number;
  taxMode: string;
  taxCode: string | null;
  tag: string;
  /** The version of the terms that stands; null where none does. */
  terms: Agreement["terms"];
  /** Whoever has proven this address owns what is bought with it, from whichever browser. */
  ownerId: string | null;
  earlier: Earlier | null;
  known: KnownPurchase[];
};

// What an order stands on beside its cart, in one statement: the shop's terms, the address's owner, its own twin,
// and what of the cart the buyer has already.
async function readGround(
  buyer: Buyer,
  { email, browserHash }: Wish,
  { checkoutKey, contentKey }: { checkoutKey: string; contentKey: string },
) {
  const [ground] = await statement<Ground>(sql`
    SELECT s.royalty_bp AS "royaltyBp", s.tax_mode AS "taxMode",
      s.tax_code AS "taxCode", s.tag,
      (SELECT json_build_object('id', id, 'number', number) FROM legal_versions WHERE page = 'terms'
        ORDER BY number DESC LIMIT 1) AS terms,
      (SELECT id FROM users WHERE email = ${email} AND email_verified IS NOT NULL) AS "ownerId",
      (SELECT json_build_object('id', o.id, 'browserHash', o.browser_hash, 'state', o.state,
          'isFree', o.total_minor = 0, 'checkoutKey', o.checkout_key,
          'attempts', (SELECT count(*) FROM checkouts c WHERE c.order_id = o.id), 'bookIds',
          (SELECT json_agg(l.book_id) FROM order_lines l WHERE l.order_id = o.id), 'agreed',
          json_build_object('consentVersion', o.consent_version, 'consentText', o.consent_text, 'terms',
            (SELECT json_build_object('id', v.id, 'number', v.number) FROM legal_versions v
              WHERE v.id = o.terms_version_id))) FROM orders o
        WHERE o.checkout_key = ${checkoutKey}
          OR (o.content_key = ${contentKey} AND o.state = 'pending') LIMIT 1) AS earlier,
      (SELECT coalesce(json_agg(k), '[]') FROM (${knownPurchases(buyer, browserHash)}) k) AS known
    FROM shop_settings s WHERE s.id = 1`);
  if (!ground) throw new Error("the shop has no settings: run npm run migrate");
  return ground;
}
