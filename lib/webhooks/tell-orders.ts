import "server-only";
import type { Tx } from "@/lib/platform/db";
import type { Audience, EventData } from "./event";
import { tellingsOf } from "./tellings";
import { toldBook } from "./told-line";

/** An order that was paid: to the shop all of it, to an author the lines of their books and their own royalty. */
export async function tellOrders(tx: Tx, ids: string[]) {
  const orders = await tx.order.findMany({
    where: { id: { in: ids } },
    include: {
      lines: {
        ...{ orderBy: { position: "asc" } },
        include: { book: toldBook, package: { select: { slug: true } }, shares: true },
      },
    },
  });
  return tellingsOf(orders, ({ lines, ...order }) => {
    return (audience: Audience): EventData<"order.paid"> | null => {
      const own = lines.filter(
        ({ shares }) => audience === null || shares.some(({ authorId }) => authorId === audience),
      );
      if (own.length === 0) return null;
      return {
        order: {
          ...{ id: order.id, currency: order.currency, country: order.country },
          paidAt: (order.paidAt ?? order.placedAt).toISOString(),
          ...{ number: audience ? null : order.number, email: audience ? null : order.email },
        },
        lines: own.map((line) => ({
          ...{ id: line.id, book: line.book, package: line.package.slug, purpose: line.purpose },
          ...{ priceMinor: String(line.priceMinor), taxMinor: String(line.taxMinor) },
          couponCode: line.couponCode,
          royaltyMinor: royaltyOf(line.shares, audience),
        })),
      };
    };
  });
}

type Share = { authorId: string; amountMinor: bigint | null };

function royaltyOf(shares: Share[], audience: Audience) {
  const own = shares.find(({ authorId }) => authorId === audience);
  return own ? String(own.amountMinor ?? 0n) : null;
}
