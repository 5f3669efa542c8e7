import "server-only";
import type { Tx } from "@/lib/platform/db";
import { log } from "@/lib/platform/log";
import type { InvoicedBuyer } from "./buyer-details";
import { type Draft, draftOf, plainBuyer } from "./draft";
import { listFiled, listInvoicedOrders } from "./filed-documents";
import type { SaleMove } from "./undocumented-moves";

/**
 * Drafts for movements of sales, in their order. First invoices are made out to `buyer`, or else to whom the order
 * names. One that cannot be documented is left out and told: it must not hold up the others.
 */
export async function draftMoves(tx: Tx, moves: SaleMove[], buyer?: InvoicedBuyer) {
  const ids = [...new Set(moves.map(({ orderId }) => orderId))];
  const orders = new Map((await listInvoicedOrders(tx, ids)).map((order) => [order.id, order]));
  const filed = await listFiled(tx, ids);
  const drafts: Draft[] = [];
  for (const move of moves) {
    const order = orders.get(move.orderId);
    const own = drafts.filter((draft) => draft.order.id === move.orderId);
    const before = [...(filed.get(move.orderId) ?? []), ...own];
    const draft = order ? draftOf(move, order, before, buyer ?? plainBuyer(order)) : null;
    if (draft) drafts.push(draft);
    else log.error({ cause: move.cause }, "a movement of a sale could not be documented");
  }
  return drafts;
}
