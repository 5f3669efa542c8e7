import "server-only";
import type { Tx } from "@/lib/platform/db";
import type { Filed, InvoicedOrder } from "./draft";
import { readDocument } from "./invoice";

/** The documents of orders that have their numbers, oldest first, by order. */
export async function listFiled(tx: Tx, orderIds: string[]): Promise<Map<string, Filed[]>> {
  const rows = await tx.invoice.findMany({
    where: { orderId: { in: orderIds } },
    // Those of one turn have one instant: first what the books told, in their order, then what was restated.
    orderBy: [{ issuedAt: "asc" }, { entryId: { sort: "asc", nulls: "last" } }],
  });
  const filed = new Map<string, Filed[]>(orderIds.map((id) => [id, []]));
  for (const { id, orderId, number, refundId, disputeId, document } of rows) {
    const { kind, issuedOn, buyer, lines } = readDocument(document);
    filed.get(orderId)?.push({ id, number, refundId, disputeId, kind, issuedOn, buyer, lines });
  }
  return filed;
}

/** Orders as their documents name them. */
export async function listInvoicedOrders(tx: Tx, orderIds: string[]): Promise<InvoicedOrder[]> {
  return tx.order.findMany({
    where: { id: { in: orderIds } },
    select: {
      ...{ id: true, number: true, email: true, country: true, locale: true, currency: true },
      paidAt: true,
      lines: {
        orderBy: { position: "asc" },
        select: {
          ...{ id: true, title: true, authorNames: true, bundleTitle: true },
          purpose: true,
          ...{ taxMode: true, taxRateBp: true },
        },
      },
    },
  });
}
