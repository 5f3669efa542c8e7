import "server-only";
import type { Buyer } from "@/lib/accounts/actor";
import { getCart } from "@/lib/cart/cart-page";
import { ok, refused } from "@/lib/kernel/result";
import { openCheckout } from "@/lib/payments/open-checkout";
import { now } from "@/lib/platform/clock";
import { db, isDuplicate, type Tx, transaction } from "@/lib/platform/db";
import { fingerprint, readableNumber } from "@/lib/platform/random";
import { completeOrder } from "./complete-order";
import { consentVersion, policyVersion } from "./policy";

export type Wish = {
  email: string;
  locale: string;
  /** The consent's words exactly as shown. */
  consentText: string;
  /** Made when the cart page was drawn: a second press of the same page is the same order. */
  checkoutKey: string;
  /** The total the page showed, minor units: nobody is charged a sum they did not see. */
  shownTotalMinor: bigint;
  browserHash: string;
};

/**
 * Cart to pending order to the provider's page; a cart that costs nothing is paid at once.
 * Answers the order's id and, when money is due, where to pay it.
 * Refused: "empty-cart", "line-unavailable", "price-changed".
 */
export async function placeOrder(buyer: Buyer, wish: Wish) {
  const checkoutKey = keyOf(wish);
  const earlier = await db().order.findUnique({ where: { checkoutKey } });
  if (earlier)
    return earlier.browserHash === wish.browserHash ? paymentOf(earlier.id) : refused("empty-cart");
  const cart = await getCart(wish.browserHash);
  if (cart.lines.length === 0 || !cart.currency) return refused("empty-cart");
  if (cart.lines.some((line) => line.problem)) return refused("line-unavailable");
  if (cart.totalMinor !== wish.shownTotalMinor) return refused("price-changed");
  try {
    return await paymentOf(
      await writeOrder(buyer, wish, cart.lines, cart.totalMinor, cart.currency),
    );
  } catch (error) {
    if (!isDuplicate(error)) throw error;
    const twin = await db().order.findUniqueOrThrow({ where: { checkoutKey } });
    return paymentOf(twin.id);
  }
}

// Going back to correct the address or the cart makes another wish, hence another order.
function keyOf({ checkoutKey, email, shownTotalMinor }: Wish) {
  return fingerprint(`${checkoutKey}|${email}|${shownTotalMinor}`);
}

type Lines = Awaited<ReturnType<typeof getCart>>["lines"];

async function writeOrder(
  buyer: Buyer,
  wish: Wish,
  lines: Lines,
  totalMinor: bigint,
  currency: string,
) {
  const at = now();
  const settings = await db().shopSettings.findUniqueOrThrow({ where: { id: 1 } });
  return transaction(async (tx) => {
    const { email, locale, browserHash, consentText } = wish;
    const userId =
      buyer.kind === "reader" && buyer.email === email ? buyer.id : await findOwner(tx, email);
    const order = await tx.order.create({
      data: {
        number: readableNumber("B"),
        ...{ email, locale, checkoutKey: keyOf(wish), browserHash },
        ...{ consentText, consentVersion, consentAt: at },
        ...{ userId, currency, totalMinor, placedAt: at },
        lines: { create: lines.map((line, position) => frozenLine(line, position, settings)) },
      },
    });
    if (totalMinor === 0n)
      await completeOrder(tx, order.id, {
        paidAt: at,
        feeMinor: 0n,
        taxMinor: 0n,
        lineTaxes: [],
        country: null,
      });
    return order.id;
  });
}

// Whoever has proven this address owns what is bought with it, from whichever browser.
async function findOwner(tx: Tx, email: string) {
  const owner = await tx.user.findFirst({
    where: { email, emailVerified: { not: null } },
    select: { id: true },
  });
  return owner?.id ?? null;
}

function frozenLine(
  line: Lines[number],
  position: number,
  terms: { royaltyBp: number; taxMode: string },
) {
  const { book, packageId, currency, minimumMinor, suggestedMinor, amountMinor } = line;
  return {
    ...{
      position,
      bookId: book.id,
      packageId,
      title: book.title,
      currency,
      minimumMinor,
      suggestedMinor,
    },
    authorNames: book.authors.map(({ author }) => author.name).join(", "),
    priceMinor: amountMinor,
    taxMode: terms.taxMode,
    royaltyBp: terms.royaltyBp,
    policyVersion,
    shares: {
      create: book.authors.map(({ authorId, shareBp }, index) => ({
        authorId,
        shareBp,
        position: index,
      })),
    },
  };
}

// No transaction is open here: the provider may take its time.
async function paymentOf(orderId: string) {
  const order = await db().order.findUniqueOrThrow({
    where: { id: orderId },
    include: { lines: { orderBy: { position: "asc" } } },
  });
  if (order.state !== "pending") return ok({ orderId, payAt: null });
  const lines = order.lines.filter((line) => line.priceMinor > 0n);
  const taxMode = lines[0]?.taxMode ?? "exempt";
  const { email, locale, currency, totalMinor } = order;
  return ok({
    orderId,
    payAt: await openCheckout({ orderId, email, locale, currency, taxMode, totalMinor, lines }),
  });
}
