import "server-only";
import type { Buyer } from "@/lib/accounts/actor";
import { newestEditions } from "@/lib/catalog/newest-editions";
import { isUuid } from "@/lib/kernel/uuid";
import { now } from "@/lib/platform/clock";
import { db, sql } from "@/lib/platform/db";
import { ownedBy } from "./owner-of-order";
import { goneOfSurplus, holdsSurplus } from "./surplus";

/** An order as its buyer may see it: signed in as its owner, or from the browser that placed it (`ownedBy`). Else null. */
export async function findOrderOf(buyer: Buyer, orderId: string) {
  const where = ownOrder(buyer, orderId);
  if (!where) return null;
  const newest = await newestEditions(
    sql`SELECT book_id FROM order_lines WHERE order_id = ${orderId}::uuid`,
  );
  return db().order.findFirst({ where, include: orderPage(newest) });
}

export type OrderPage = NonNullable<Awaited<ReturnType<typeof findOrderOf>>>;

/** Where an order stands (`standingOf`), for whoever may see it; else null. A page that waits asks every other second. */
export async function findStandingOf(buyer: Buyer, orderId: string) {
  const where = ownOrder(buyer, orderId);
  if (!where) return null;
  const select = { state: true, checkouts } as const;
  const order = await db().order.findFirst({ where, select });
  return order && standingOf(order);
}

function ownOrder(buyer: Buyer, id: string) {
  const owned = ownedBy(buyer, now());
  return isUuid(id) && owned.OR.length > 0 ? { id, ...owned } : null;
}

/**
 * Where an order stands, in the words its page knows: "paid"; "examined" while the shop holds money that does not fit it;
 * "failed"; "unpaid" while its payment page is open and nobody has paid there; else "confirming".
 */
export function standingOf(order: {
  state: string;
  checkouts: (Parameters<typeof holdsSurplus>[0] & { state: string })[];
}) {
  const states = order.checkouts.map(({ state }) => state);
  if (order.state === "paid") return "paid";
  if (order.checkouts.some(holdsSurplus)) return "examined";
  if (order.state === "failed") return "failed";
  return states.includes("open") && !states.includes("confirming") ? "unpaid" : "confirming";
}

const checkouts = {
  select: {
    ...{ sessionId: true, state: true, url: true, lastFailure: true, amountMinor: true },
    ...goneOfSurplus,
  },
} as const;

function orderPage(newest: Awaited<ReturnType<typeof newestEditions>>) {
  return {
    checkouts,
    lines: {
      orderBy: { position: "asc" },
      include: {
        book: {
          select: {
            language: true,
            editions: {
              where: newest,
              select: {
                number: true,
                files: { where: { role: { not: "sample" } }, orderBy: { format: "desc" } },
              },
            },
          },
        },
        package: { select: { title: true } },
        copy: { select: { recipient: true } },
        entitlement: { include: { links: { where: { revokedAt: null } } } },
        refundRequests: { orderBy: { requestedAt: "desc" }, take: 1 },
      },
    },
  } as const;
}
