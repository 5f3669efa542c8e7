import { addMinutes } from "@/lib/kernel/time";
import { completeOrders } from "@/lib/orders/complete-orders";
import { listStandings, type OrderStanding } from "@/lib/orders/order-standings";
import { consentVersion, policyVersion } from "@/lib/orders/policy";
import { saleOf } from "@/lib/orders/sale";
import { now } from "@/lib/platform/clock";
import { db, sql, statement, type Tx, transaction } from "@/lib/platform/db";
import { fingerprint, readableNumber, secretToken } from "@/lib/platform/random";
import { orderVisits } from "@/lib/visits/order-visits";
import type { Caller } from "@/lib/visits/visit-mark";
import { aBook, type BookRow } from "./a-book";
import type { User } from "./a-user";
import { paymentOf } from "./payment-of";

type Wish = {
  book?: BookRow;
  /** Tax-inclusive minor units; the book's suggestion unless told otherwise. */
  priceMinor?: bigint;
  paidAt?: Date;
  email?: string;
  user?: User;
  locale?: "fr" | "en";
  country?: string | null;
  /** The tax in the price as the provider works it out: minor units, basis points. None unless told otherwise. */
  tax?: { taxMinor: bigint; rateBp: number };
  /** Who buys, as a visitor who is counted. */
  caller?: Caller;
  /** What the provider kept, minor units. */
  feeMinor?: bigint;
  /** Names the order and its payment for ever: asked again, the order there is comes back. */
  key?: string;
  /** What makes it a gift, or copies for a team; each of so many costs the price. */
  others?: {
    purpose: "gift" | "copies";
    quantity: number;
    copy: { giverName?: string; note?: string; recipient?: string };
  };
};

/** An order of one book (or of several copies of it for others), paid at its instant through the shop's own verb: ledger, access and shares as in life. */
export async function aPaidOrder(wish: Wish = {}) {
  const key = wish.key ?? secretToken().replaceAll(/[-_]/g, "0").slice(0, 24);
  const checkoutKey = `made-${key}`;
  const known = await db().order.findUnique({ where: { checkoutKey }, include: wholeOrder });
  if (known) return known;
  const book = wish.book ?? (await aBook());
  const paidAt = wish.paidAt ?? now();
  const { id } = await transaction((tx) => writeOrder(tx, { ...wish, book }, checkoutKey));
  if (wish.caller) {
    const visits = await orderVisits([book], wish.caller);
    await statement(
      sql`WITH placed AS (SELECT ${id}::uuid AS id),${visits} done AS (SELECT 1) SELECT FROM placed`,
    );
  }
  const [order] = await listStandings([id]);
  if (!order) throw new Error("an order that was just written is not here");
  await completeOrders([saleOf(order, await payFor(order, wish, { key, paidAt }), paidAt)]);
  return db().order.findUniqueOrThrow({ where: { id }, include: wholeOrder });
}

export type OrderRow = Awaited<ReturnType<typeof aPaidOrder>>;

const wholeOrder = {
  lines: { orderBy: { position: "asc" }, include: { entitlement: true } },
  user: true,
} as const;

export const consentTexts = {
  fr: "Je demande l’accès immédiat à mes livres et je reconnais qu’ainsi je renonce à mon droit légal de rétractation ; la garantie de 60 jours reste entière.",
  en: "I ask for immediate access to my books and accept that I thereby lose my statutory right of withdrawal; the 60-day guarantee still stands.",
};

// As the buy button writes it, without the provider's page that no seeded sale ever had.
async function writeOrder(tx: Tx, wish: Wish & { book: BookRow }, checkoutKey: string) {
  const { book, user, locale = "fr" } = wish;
  const sold = book.packages[0];
  if (!sold) throw new Error(`${book.slug} has no package`);
  const settings = await tx.shopSettings.findUniqueOrThrow({ where: { id: 1 } });
  const priceMinor = wish.priceMinor ?? sold.suggestedMinor;
  const placedAt = addMinutes(wish.paidAt ?? now(), -3);
  const { currency, minimumMinor, suggestedMinor } = sold;
  return tx.order.create({
    data: {
      ...{
        checkoutKey,
        number: readableNumber("B"),
        locale,
        currency,
        totalMinor: priceMinor * BigInt(wish.others?.quantity ?? 1),
        placedAt,
      },
      ...{ email: user?.email ?? wish.email ?? "buyer@reader.test", userId: user?.id ?? null },
      ...{
        browserHash: fingerprint(checkoutKey),
        consentVersion,
        consentText: consentTexts[locale],
        consentAt: placedAt,
      },
      lines: {
        create: Array.from({ length: wish.others?.quantity ?? 1 }, (_, position) => ({
          ...{
            placedAt,
            position,
            bookId: book.id,
            packageId: sold.id,
            title: book.title,
            currency,
            priceMinor,
          },
          ...{
            minimumMinor,
            suggestedMinor,
            taxMode: wish.tax ? "automatic" : settings.taxMode,
            royaltyBp: settings.royaltyBp,
            policyVersion,
          },
          authorNames: book.authors.map(({ author }) => author.name).join(", "),
          shares: {
            create: book.authors.map(({ authorId, shareBp, position }) => ({
              authorId,
              shareBp,
              position,
            })),
          },
          ...(wish.others
            ? { purpose: wish.others.purpose, copy: { create: wish.others.copy } }
            : {}),
        })),
      },
    },
  });
}

async function payFor(
  { id: orderId, totalMinor, currency }: OrderStanding,
  { feeMinor, tax, country = null }: Wish,
  { key, paidAt }: { key: string; paidAt: Date },
) {
  if (totalMinor === 0n) return null;
  const openedAt = addMinutes(paidAt, -3);
  const { id: checkoutId } = await db().checkout.create({
    data: {
      ...{ orderId, attempt: 1, amountMinor: totalMinor, currency, openedAt },
      sessionId: `cs_test_${key}`,
    },
  });
  const taxes = { taxMinor: tax?.taxMinor ?? 0n, lineTaxes: tax ? [tax] : [], country };
  const paid = paymentOf({ checkoutId, key, totalMinor, currency, paidAt });
  const movement = { ...paid.movement, ...(feeMinor === undefined ? {} : { feeMinor }) };
  return { ...paid, movement, ...taxes };
}
