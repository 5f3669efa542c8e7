import "server-only";
import type { Operator } from "@/lib/accounts/actor";
import { db, statement } from "@/lib/platform/db";
import type { OrderAsk } from "./order-ask";
import { candidatesAtMost, orderCandidates } from "./order-candidates";
import { filtersOf } from "./order-filters";
import { type OrderSearch, readSearch } from "./order-search";
import { type Asked, amongCandidates, byBook, byCard, byDay } from "./order-statements";

/**
 * Orders, newest first by the press that placed them (those of a card by the payment): those of what was typed and of the filters, and one more than a page
 * shows, which says that there are more. `isCut` says that what was typed means more orders than are looked at.
 */
export async function listOrders(_operator: Operator, ask: OrderAsk) {
  const { ids, isCut } = await findIds(ask);
  const orders = await db().order.findMany({ where: { id: { in: ids } }, select: shown });
  const place = new Map(ids.map((id, index) => [id, index]));
  orders.sort((one, other) => (place.get(one.id) ?? 0) - (place.get(other.id) ?? 0));
  return { orders, isCut };
}

export type ListedOrder = Awaited<ReturnType<typeof listOrders>>["orders"][number];

const shown = {
  ...{ id: true, number: true, email: true, state: true, placedAt: true, paidAt: true },
  ...{ currency: true, totalMinor: true },
  lines: { orderBy: { position: "asc" }, select: { title: true, returnedMinor: true } },
  checkouts: { where: { state: "paid" }, select: { cardBrand: true, cardLast4: true } },
  disputes: { select: { state: true } },
} as const;

type Found = { id: string; candidates?: bigint };

async function findIds(ask: OrderAsk) {
  const [filters, bookId] = await Promise.all([filtersOf(ask), bookOf(ask)]);
  const asked = { filters, ask, bookId };
  const rows = await statement<Found>(ask.q ? searched(readSearch(ask.q), asked) : listed(asked));
  const isCut = Number(rows[0]?.candidates ?? 0) >= candidatesAtMost;
  return { ids: rows.map(({ id }) => id), isCut };
}

function searched(search: OrderSearch, asked: Asked) {
  return search.by === "card"
    ? byCard(search.last4, asked)
    : amongCandidates(orderCandidates(search), asked);
}

function listed(asked: Asked) {
  return asked.ask.book ? byBook(asked) : byDay(asked);
}

async function bookOf({ book }: OrderAsk) {
  if (!book) return null;
  const found = await db().book.findUnique({ where: { slug: book }, select: { id: true } });
  return found?.id ?? null;
}
