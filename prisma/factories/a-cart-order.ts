import type { Reader } from "@/lib/accounts/actor";
import { getCart } from "@/lib/cart/cart-page";
import { addMinutes } from "@/lib/kernel/time";
import { findLegalVersion } from "@/lib/legal/legal-versions";
import { completeOrders } from "@/lib/orders/complete-orders";
import { linesOf } from "@/lib/orders/lines-of-cart";
import { listStandings } from "@/lib/orders/order-standings";
import { saleOf } from "@/lib/orders/sale";
import { writeOrder } from "@/lib/orders/write-order";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { fingerprint } from "@/lib/platform/random";
import { consentTexts } from "./a-paid-order";
import { atInstant } from "./at-instant";
import { paymentOf } from "./payment-of";

type Wish = {
  /** Names the order, its browser and its payment for ever: asked again, nothing happens. */
  key: string;
  /** Puts what is bought into the browser's cart, with the shop's own verbs. */
  fill: (browserHash: string) => Promise<unknown>;
};

/**
 * What a reader puts into a cart now, ordered and paid now: the lines are those the shop makes of the cart, and only the
 * provider's page is left out, which no seeded sale ever had.
 */
export async function aCartOrder(reader: Reader, { key, fill }: Wish) {
  const checkoutKey = `made-${key}`;
  if (await db().order.findUnique({ where: { checkoutKey } })) return;
  const paidAt = now();
  const browserHash = fingerprint(checkoutKey);
  const written = await atInstant(addMinutes(paidAt, -3), async () => {
    await fill(browserHash);
    return writeCart(reader, { checkoutKey, browserHash });
  });
  const [order] = await listStandings([written.orderId]);
  if (!order) throw new Error("an order that was just written is not here");
  const { totalMinor, currency } = order;
  const paid = { checkoutId: written.checkoutId, key, totalMinor, currency, paidAt };
  const untaxed = { taxMinor: 0n, lineTaxes: [], country: "FR" };
  const payment = totalMinor === 0n ? null : { ...paymentOf(paid), ...untaxed };
  await completeOrders([saleOf(order, payment, paidAt)]);
}

type Place = { checkoutKey: string; browserHash: string };

async function writeCart(reader: Reader, { checkoutKey, browserHash }: Place) {
  const [cart, settings, terms] = await Promise.all([
    getCart(browserHash, reader.id),
    db().shopSettings.findUniqueOrThrow({ where: { id: 1 } }),
    findLegalVersion("terms"),
  ]);
  const { royaltyBp, taxMode, taxCode } = settings;
  const written = await writeOrder({
    ...{ checkoutKey, contentKey: checkoutKey, browserHash, locale: "fr" },
    ...{ currency: cart.currency ?? settings.currency, totalMinor: cart.totalMinor },
    ...{ email: reader.email, userId: reader.id, consentText: consentTexts.fr },
    termsNumber: terms?.number ?? null,
    ...{ terms: { royaltyBp, taxMode, taxCode }, lines: linesOf(cart) },
  });
  if (!written || cart.lines.length === 0) throw new Error("the cart could not be ordered");
  return written;
}
