import "server-only";
import type { Operator } from "@/lib/accounts/actor";
import { db } from "@/lib/platform/db";
import { readOrderNumber } from "./order-number";

type Ask = {
  /** The buyer's address in canonical form, the number on the receipt however it is written, the state; each where it is told. */
  email?: string | undefined;
  number?: string | undefined;
  state?: string | undefined;
  before?: string | undefined;
  limit: number;
};

const shown = {
  lines: {
    orderBy: { position: "asc" },
    include: {
      book: { select: { slug: true, title: true } },
      package: { select: { slug: true } },
    },
  },
} as const;

/** The shop's orders, the one placed last first, from behind one on when told, and one more than `limit`. */
export async function listOrders(_operator: Operator, { before, limit, ...ask }: Ask) {
  const { email, number, state } = ask;
  return db().order.findMany({
    where: {
      ...(email ? { email } : {}),
      ...(number ? { number: readOrderNumber(number) } : {}),
      ...(state ? { state } : {}),
      ...(before ? { id: { lt: before } } : {}),
    },
    ...{ orderBy: { id: "desc" }, take: limit + 1, include: shown },
  });
}

/** One order of the shop; null for what is none. */
export async function findOrder(_operator: Operator, orderId: string) {
  return db().order.findUnique({ where: { id: orderId }, include: shown });
}

export type ShopOrder = NonNullable<Awaited<ReturnType<typeof findOrder>>>;
