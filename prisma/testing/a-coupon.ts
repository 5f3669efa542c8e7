import { randomUUID } from "node:crypto";
import { mintVisitor } from "@/lib/accounts/mint-actor";
import { addToCart } from "@/lib/cart/add-to-cart";
import { getCart } from "@/lib/cart/cart-page";
import { placeOrder } from "@/lib/orders/place-order";
import { db } from "@/lib/platform/db";
import { couponKey } from "@/lib/pricing/coupon";
import { daysAgo } from "@/prisma/factories/days-ago";
import { anAddress, packageOf, type TestBook } from "./living-shop";

type Terms = {
  code?: string;
  percentOff?: number;
  minimumMinor?: bigint;
  maxUses?: number;
  maxPerCustomer?: number;
  startsAt?: Date;
  endsAt?: Date;
  isSuspended?: boolean;
};

/** A coupon for a book's only package, half off unless said otherwise. */
export async function aCoupon(book: TestBook, terms: Terms = {}) {
  const { percentOff = 50, minimumMinor, code = `C-${randomUUID().slice(0, 8)}`, ...rest } = terms;
  const currency = book.packages[0]?.currency ?? "EUR";
  const term = minimumMinor === undefined ? { percentOff } : { minimumMinor, currency };
  return db().coupon.create({
    data: {
      ...{ bookId: book.id, code, codeKey: couponKey(code) },
      ...{ startsAt: daysAgo(1), createdAt: daysAgo(1), ...rest },
      terms: { create: { packageId: packageOf(book), ...term } },
    },
  });
}

/** A browser with a book in its cart at an amount; `press` orders what its page showed when it was drawn. */
export async function aCartWith(
  book: TestBook,
  { amountMinor = 2000n, code }: { amountMinor?: bigint; code?: string } = {},
) {
  const browserHash = randomUUID();
  const choice = { packageId: packageOf(book), amountMinor, couponCode: code ?? null };
  const added = await addToCart(browserHash, choice);
  if (!added.ok) throw new Error(added.reason);
  const draw = async (email = anAddress()) => {
    const { mark: shownMark } = await getCart(browserHash);
    const wish = {
      ...{ email, browserHash, locale: "fr", consentText: "Oui.", shownMark },
      checkoutKey: randomUUID(),
    };
    return () => placeOrder(mintVisitor({ browserHash }), wish);
  };
  return { browserHash, draw };
}
